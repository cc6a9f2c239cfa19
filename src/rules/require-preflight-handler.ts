import { answerPreflight } from '../fixes/preflight.js';
import { reported } from '../fixes/hand-over.js';
import { createRule, forEachPolicy } from '../rule.js';

export default createRule({
  name: 'require-preflight-handler',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require an answer to OPTIONS in files that set CORS headers themselves',
      preset: 'strict',
      severity: 'warn',
      cwe: ['CWE-942'],
      securitySeverity: '2.0',
    },
    messages: {
      noExport:
        'Browsers ask with OPTIONS before {{methods}}, and this file answers without these headers. Export `OPTIONS` with the same headers; do not open the origin instead.',
      noBranch:
        'Browsers ask with OPTIONS before requests with JSON or a token. Answer `request.method === "OPTIONS"` with 204 and these headers; do not open the origin instead.',
      addExport: 'Add an `OPTIONS` export that answers with `{{name}}`.',
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    let shown = false;
    return forEachPolicy(context, (policy, lint) => {
      if (shown || policy.written.kind !== 'headers' || policy.development) return;
      const missing = policy.missingPreflight?.() ?? null;
      if (missing === null) return;
      shown = true;
      context.report({
        node: policy.node,
        messageId: missing.style === 'export' ? 'noExport' : 'noBranch',
        data: { methods: missing.methods.join(', ') },
        ...reported(missing.style === 'export' ? [answerPreflight(policy, lint)] : [], lint),
      });
    });
  },
});
