import { answerPreflight } from '../fixes/preflight.js';
import { allowMethod, METHOD_MESSAGES } from '../fixes/halves.js';
import { reported } from '../fixes/hand-over.js';
import { leftOutMethod } from '../policy/left-out-methods.js';
import { both, createRule, forEachPolicy } from '../rule.js';
import { CORS_HEADERS } from '../web/headers.js';
import { shorten } from '../web/printable.js';
import { ownerOf } from './owners.js';

export default createRule({
  name: 'require-preflight-handler',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require answers to preflights, and that they allow the methods of the routes',
      preset: 'strict',
      severity: 'warn',
      cwe: ['CWE-942'],
      securitySeverity: '2.0',
    },
    messages: {
      noExport: 'Browsers block {{methods}} here: they ask with OPTIONS first, and get no headers. Export `OPTIONS` with the same headers.',
      noBranch:
        'Browsers block requests with JSON or a token here: they ask with OPTIONS first. Answer OPTIONS with 204 and these headers.',
      leftOut:
        'Browsers never send `{{route}}` from another site: preflights allow only {{allowed}}. Add it to `{{name}}`, or mount CORS on other routes.',
      addExport: 'Add an `OPTIONS` export that answers with `{{name}}`.',
      ...METHOD_MESSAGES,
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    let shown = false;
    const unanswered = forEachPolicy(context, (policy, lint) => {
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
    const leftOut = forEachPolicy(
      context,
      (policy, lint) => {
        const left = leftOutMethod(policy, lint.policies, lint.facts);
        if (left !== null)
          context.report({
            node: left.shown,
            messageId: 'leftOut',
            data: {
              route: shorten(`${left.method} ${left.path}`, 24),
              allowed: shorten(left.approved.join(', '), 20),
              name: policy.dialect.keys.methods ?? CORS_HEADERS.methods,
            },
            ...reported([allowMethod(left, lint)], lint),
          });
      },
      { mounted: true },
    );
    return both(unanswered, leftOut);
  },
});
