import { reported } from '../fixes/hand-over.js';
import { answerAlike, HALF_MESSAGES, mountCalled, serveBoth } from '../fixes/halves.js';
import { sendHeader, UNSENT_MESSAGES } from '../fixes/unsent.js';
import { CORS_HEADERS } from '../web/headers.js';
import { both, createRule, forEachPolicy, forEachUnsent } from '../rule.js';
import { halfOf } from '../policy/halves.js';
import { preflightCall } from '../policy/preflight-calls.js';
import { preflightBranch } from '../policy/preflight-branch.js';

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
      init: '`{{name}}` is never sent: an answer sends only what stands under `headers`. Move it there.',
      late: '`{{name}}` is never sent: the answer is sent on line {{line}}, and setting it throws. Write it before.',
      lost: '`{{name}}` is never sent: the headers went out on line {{line}}. Write it before.',
      after: '`{{name}}` is never sent: what line {{line}} calls runs when the answer is gone. Write it before the answer.',
      unused: '`{{name}}` is never sent: nothing answers with what it is written on. Write it on the answer.',
      guarded:
        '`{{name}}` is never sent: these headers cannot be changed, and setting one throws. Write it on `new Response(body, answer)`.',
      request: '`{{name}}` is never sent: it is written on the request. Write it on the response; only answers carry it.',
      raw: '`{{name}}` is never sent: the answer goes out on line {{line}} by `raw`, without the headers of the reply. Write it on `raw`.',
      replaced: '`{{name}}` is never sent with this value: line {{line}} writes it again. Keep one of the two.',
      dropped:
        '`{{name}}` of line {{line}} is never sent with this answer: all headers are replaced here. Spread those that are there into it.',
      preflightOnly:
        'Browsers block the answer: only its preflight gets CORS headers, for `options` is not the route of line {{line}}. Mount the layer with `use`.',
      answerOnly:
        'Browsers never send this {{method}}: they ask with OPTIONS first, and that answer has no CORS headers. Add `options` for its path.',
      preflightBranch: 'Browsers block the answer of line {{line}}: only its preflight gets CORS headers. Send them with every answer.',
      ...UNSENT_MESSAGES,
      ...HALF_MESSAGES,
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    // one answer that is lost is one finding, however many headers are written on it
    const shown = new Set<unknown>();
    const unsent = forEachUnsent(context, (header, lint) => {
      const { why, grant, node, by } = header;
      const answer = why === 'dropped' ? node : (by ?? (why === 'init' ? node.parent : `${why} ${grant}`));
      if (grant === 'vary' || shown.has(answer)) return;
      shown.add(answer);
      context.report({
        node,
        messageId: why,
        data: { name: CORS_HEADERS[grant], line: String(by?.loc.start.line ?? '') },
        ...reported([sendHeader(header, lint)], lint),
      });
    });
    const halves = forEachPolicy(
      context,
      (policy, lint) => {
        const branch = policy.when === 'development' || !policy.reportedHere ? null : preflightBranch(policy, lint.policies, lint.facts);
        if (branch !== null)
          context.report({
            node: branch.node,
            messageId: 'preflightBranch',
            data: { line: String(branch.answers[0]!.loc.start.line) },
            ...reported([answerAlike(branch, policy)], lint),
          });
        const called = policy.when === 'development' ? null : preflightCall(policy, lint.policies, lint.facts);
        if (called !== null)
          context.report({
            node: called.call,
            messageId: 'preflightBranch',
            data: { line: String(called.route.call.loc.start.line) },
            ...reported([mountCalled(called, policy, lint)], lint),
          });
        const half = policy.when === 'development' ? null : halfOf(policy, lint.policies, lint.facts);
        if (half === null || shown.has(half.mount.call)) return;
        shown.add(half.mount.call);
        const { kind, mount, route } = half;
        context.report({
          node: mount.call,
          messageId: kind,
          data: { line: String(route.call.loc.start.line), method: route.method.toUpperCase() },
          ...reported([serveBoth(half, policy, lint)], lint),
        });
      },
      { mounted: true },
    );
    return both(unsent, halves);
  },
});
