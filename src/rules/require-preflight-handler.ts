import { answerPreflight } from '../fixes/preflight.js';
import { reported } from '../fixes/hand-over.js';
import { createRule, forEachPolicy } from '../rule.js';
import { ownerOf } from './owners.js';

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
      noExport: 'Browsers block {{methods}} here: they ask with OPTIONS first, and get no headers. Export `OPTIONS` with the same headers.',
      noBranch:
        'Browsers block requests with JSON or a token here: they ask with OPTIONS first. Answer OPTIONS with 204 and these headers.',
      addExport: 'Add an `OPTIONS` export that answers with `{{name}}`.',
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    let shown = false;
    return forEachPolicy(context, (policy, lint) => {
      if (shown || policy.written.kind !== 'headers' || policy.when === 'development') return;
      const missing = lint.facts.missingPreflight();
      const owner =
        missing === null ? null : ownerOf('unanswered preflight', policy, { beside: () => lint.facts.headersBeside() !== null });
      if (missing === null || owner !== 'require-preflight-handler') return;
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
