import { placeOf } from '../fixes/place.js';
import { reported } from '../fixes/hand-over.js';
import { RESTRICT_MESSAGES, restrictOrigin } from '../fixes/restrict.js';
import { sendsCredentials } from '../policy/credentials.js';
import { exposedRoutes, isPublic, leavesWith } from '../policy/questions.js';
import { nameOfCause, nameOfRepair } from '../policy/words.js';
import { createRule, forEachPolicy } from '../rule.js';

export default createRule({
  name: 'no-wildcard-origin',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow any origin where no credentials are allowed',
      preset: 'recommended',
      severity: 'warn',
      cwe: ['CWE-942'],
      securitySeverity: '6.0',
    },
    messages: {
      anyOrigin:
        "Any website can read these answers from its visitors' browsers ({{cause}}). Write {{repair}}, or name the path in `settings.cors.publicPaths`.",
      ...RESTRICT_MESSAGES,
    },
    schema: [],
    fixable: 'code',
    hasSuggestions: true,
  },
  create(context) {
    return forEachPolicy(context, (policy, lint) => {
      const { publicPaths } = lint.settings;
      if (policy.written.kind === 'headers' || isPublic(policy, publicPaths)) return;
      if (sendsCredentials(policy).answer === 'yes' || exposedRoutes(policy, publicPaths).length > 0) return;
      for (const leaf of leavesWith(policy, 'wildcard')) {
        context.report({
          node: placeOf(policy, leaf, lint.policies),
          messageId: 'anyOrigin',
          data: { cause: nameOfCause(policy, leaf), repair: nameOfRepair(policy) },
          ...reported(restrictOrigin(policy, leaf, lint), lint),
        });
      }
    });
  },
});
