import { leavesWith, shownAt } from '../policy/questions.js';
import { createRule, forEachPolicy } from '../rule.js';

export default createRule({
  name: 'no-blocked-preflight',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow blocked preflight',
      preset: 'strict',
      severity: 'warn',
      cwe: ['CWE-942'],
      securitySeverity: '5.0',
    },
    messages: {
      found: 'Any website can read these answers. Write the origins that may.',
    },
    schema: [],
  },
  create(context) {
    return forEachPolicy(context, (policy) => {
      for (const leaf of leavesWith(policy, 'wildcard')) {
        context.report({ node: shownAt(policy, leaf), messageId: 'found' });
      }
    });
  },
});
