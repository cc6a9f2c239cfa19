import { editPlace } from '../fixes/place.js';
import { reported } from '../fixes/hand-over.js';
import { RESTRICT_MESSAGES, restrictOrigin } from '../fixes/restrict.js';
import { servedPaths } from '../policy/exposed.js';
import { nameOfCause, nameOfRepair } from '../policy/words.js';
import { createRule, forEachPolicy } from '../rule.js';
import { leavesOwnedBy } from './owners.js';
import { shorten } from '../web/printable.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Lint } from '../rule.js';

/** Longer paths are cut in the middle. */
const LONGEST_PATH = 24;

/** The other edit where the answers are public on purpose: only a path that is known can be named. */
function nameOfPublicPath(policy: CorsPolicy, { facts }: Lint): string {
  const [path = ''] = servedPaths(policy, facts) ?? [];
  // `/` and a pattern are no part of the app.
  return path === '' || path === '/' || path.includes('*')
    ? ''
    : `, or name \`${shorten(path, LONGEST_PATH)}\` in \`settings.cors.publicPaths\``;
}

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
      anyOrigin: 'Any website can read these answers ({{cause}}). Write {{repair}}{{otherwise}}.',
      ...RESTRICT_MESSAGES,
    },
    schema: [],
    fixable: 'code',
    hasSuggestions: true,
  },
  create(context) {
    return forEachPolicy(context, (policy, lint) => {
      for (const leaf of leavesOwnedBy('no-wildcard-origin', policy, lint)) {
        context.report({
          node: editPlace(policy, leaf, lint.policies),
          messageId: 'anyOrigin',
          data: { cause: nameOfCause(policy, leaf), repair: nameOfRepair(policy), otherwise: nameOfPublicPath(policy, lint) },
          ...reported(restrictOrigin(policy, leaf, lint), lint),
        });
      }
    });
  },
});
