import { reported } from '../fixes/hand-over.js';
import { sendHeader, UNSENT_MESSAGES } from '../fixes/unsent.js';
import { CORS_HEADERS } from '../web/headers.js';
import { createRule, forEachUnsent } from '../rule.js';

export default createRule({
  name: 'no-unsent-headers',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow CORS headers that never reach the browser',
      preset: 'recommended',
      severity: 'warn',
      cwe: ['CWE-561'],
      securitySeverity: '2.0',
    },
    messages: {
      init: '`{{name}}` is never sent: a Response sends only what stands under `headers`. Move it there.',
      late: '`{{name}}` is never sent: the answer is sent on line {{line}}, and setting it throws. Write it before.',
      request: '`{{name}}` is never sent: it is written on the request. Write it on the response; only answers carry it.',
      raw: '`{{name}}` is never sent: the answer goes out on line {{line}} by `raw`, without the headers of the reply. Write it on `raw`.',
      replaced: '`{{name}}` is never sent with this value: line {{line}} writes it again. Keep one of the two.',
      ...UNSENT_MESSAGES,
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    // one answer that is lost is one finding, however many headers are written on it
    const shown = new Set<unknown>();
    return forEachUnsent(context, (header, lint) => {
      const { why, grant, node, by } = header;
      const answer = by ?? (why === 'init' ? node.parent : `${why} ${grant}`);
      if (grant === 'vary' || shown.has(answer)) return;
      shown.add(answer);
      context.report({
        node,
        messageId: why,
        data: { name: CORS_HEADERS[grant], line: String(by?.loc.start.line ?? '') },
        ...reported([sendHeader(header, lint)], lint),
      });
    });
  },
});
