import { awaited } from '../fixes/awaited.js';
import { reported } from '../fixes/hand-over.js';
import { RESTRICT_MESSAGES, restrictOrigin } from '../fixes/restrict.js';
import { answersNothing } from '../policy/acceptance.js';
import { sendsCredentials } from '../policy/credentials.js';
import { shownAt } from '../policy/questions.js';
import { nameOfPlace, nameOfRepair } from '../policy/words.js';
import { createRule, forEachPolicy } from '../rule.js';
import { leavesOwnedBy } from './owners.js';
import type { Acceptance } from '../policy/acceptance.js';

/** `allowed`, or `isAllowed(…)`: a call by what is called. */
function nameOfPromise(promise: Acceptance['node'], text: string): string {
  return promise.type === 'CallExpression' ? `${text.slice(...promise.callee.range)}(…)` : text.slice(...promise.range);
}

export default createRule({
  name: 'no-reflected-origin',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow answering every request with its own origin',
      preset: 'recommended',
      severity: 'error',
      cwe: ['CWE-942', 'CWE-346'],
      securitySeverity: '7.5',
    },
    messages: {
      reflected: "Any website can read these answers: the request's Origin is allowed unchecked. Write {{repair}}.",
      reflectedWithCredentials: "Any website can act as the signed-in user: the request's Origin is allowed unchecked. Write {{repair}}.",
      denylist: 'Any website but those named can {{power}}: only known origins are refused. Write {{repair}}.',
      silent: 'Any website can {{power}}: {{library}} lets everyone in where this function answers nothing. Answer `false` there.',
      unawaited: 'Any website can {{power}}: `{{promise}}` is a promise here, and that is always true. Write `await` before it.',
      addAwait: 'Wait for the answer.',
      ...RESTRICT_MESSAGES,
    },
    schema: [],
    fixable: 'code',
    hasSuggestions: true,
  },
  create(context) {
    return forEachPolicy(context, (policy, lint) => {
      const credentials = sendsCredentials(policy).answer === 'yes';
      for (const leaf of leavesOwnedBy('no-reflected-origin', policy, lint)) {
        const silent = leaf.acceptance !== null && answersNothing(leaf.acceptance.node);
        const denies = leaf.acceptance?.kind === 'anyone' && leaf.acceptance.why === 'denylist';
        const { acceptance } = leaf;
        if (acceptance?.kind === 'anyone' && acceptance.why === 'unawaited') {
          const { promise, module } = acceptance;
          const here = module.ast === policy.module.ast;
          context.report({
            node: here ? promise : shownAt(policy, leaf),
            messageId: 'unawaited',
            data: { power: credentials ? 'act as the signed-in user' : 'read these answers', promise: nameOfPromise(promise, module.text) },
            ...reported([awaited(promise, here)], lint),
          });
          continue;
        }
        context.report({
          node: shownAt(policy, leaf),
          messageId: silent ? 'silent' : denies ? 'denylist' : credentials ? 'reflectedWithCredentials' : 'reflected',
          data: {
            repair: nameOfRepair(policy) + nameOfPlace(policy, leaf),
            library: policy.dialect.library,
            power: credentials ? 'act as the signed-in user' : 'read these answers',
          },
          ...reported(restrictOrigin(policy, leaf, lint), lint),
        });
      }
    });
  },
});
