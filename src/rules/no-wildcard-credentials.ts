import { CREDENTIALS_MESSAGES, dropCredentials } from '../fixes/credentials.js';
import { placeOfPair } from '../fixes/place.js';
import { reported } from '../fixes/hand-over.js';
import { RESTRICT_MESSAGES, restrictOrigin } from '../fixes/restrict.js';
import { nameOfCause, nameOfRepair } from '../policy/words.js';
import { createRule, forEachPolicy } from '../rule.js';
import { leavesOwnedBy } from './owners.js';

export default createRule({
  name: 'no-wildcard-credentials',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow any origin together with credentials',
      preset: 'recommended',
      severity: 'error',
      cwe: ['CWE-942'],
      securitySeverity: '7.5',
    },
    messages: {
      anyoneWithCookies: 'Any website can act as the signed-in user: {{cause}} with credentials echoes every origin. Write {{repair}}.',
      refusedPair: 'Requests with credentials fail in browsers ({{cause}}). Write {{repair}}; do not echo the Origin.',
      ...RESTRICT_MESSAGES,
      ...CREDENTIALS_MESSAGES,
    },
    schema: [],
    fixable: 'code',
    hasSuggestions: true,
  },
  create(context) {
    return forEachPolicy(context, (policy, lint) => {
      for (const leaf of leavesOwnedBy('no-wildcard-credentials', policy, lint)) {
        context.report({
          node: placeOfPair(policy, leaf, lint.policies),
          messageId: leaf.effect === 'reflect' ? 'anyoneWithCookies' : 'refusedPair',
          data: { cause: nameOfCause(policy, leaf), repair: nameOfRepair(policy) },
          ...reported([...restrictOrigin(policy, leaf, lint), dropCredentials(policy, lint)], lint),
        });
      }
    });
  },
});
