import { DENIAL_MESSAGES, denyPlainly, denialCode } from '../fixes/denial.js';
import { reported } from '../fixes/hand-over.js';
import { raisedRefusals } from '../policy/refusals.js';
import { createRule, forEachPolicy } from '../rule.js';

export default createRule({
  name: 'prefer-origin-denial',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Enforce refusing an origin without raising an error',
      preset: 'strict',
      severity: 'warn',
      cwe: ['CWE-755'],
      securitySeverity: '3.0',
    },
    messages: {
      raised:
        'Any website can make this server answer 500: a refused origin is an error here. Write {{code}}; the browser then refuses by itself.',
      ...DENIAL_MESSAGES,
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    const seen = new Set<unknown>();
    return forEachPolicy(context, (policy, lint) => {
      for (const refusal of raisedRefusals(policy)) {
        if (seen.has(refusal.node)) continue;
        seen.add(refusal.node);
        const code = denialCode(refusal, policy);
        context.report({
          node: refusal.node,
          messageId: 'raised',
          data: { code: code === null ? 'a plain refusal' : `\`${code}\`` },
          ...reported([denyPlainly(refusal, policy, lint)], lint),
        });
      }
    });
  },
});
