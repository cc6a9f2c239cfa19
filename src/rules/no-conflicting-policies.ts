import { removeCall } from '../fixes/remove.js';
import { reported } from '../fixes/repair.js';
import { conflictOf } from '../policy/conflicts.js';
import { createRule, forEachPolicy } from '../rule.js';

export default createRule({
  name: 'no-conflicting-policies',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow two CORS layers on one response',
      preset: 'recommended',
      severity: 'warn',
      cwe: ['CWE-942'],
      securitySeverity: '5.0',
    },
    messages: {
      twice: 'Two CORS layers write one answer, and their headers mix: the first is on line {{line}}. Keep one of them.',
      preflight: 'A stranger\'s preflight gets past the restricted layer of line {{line}} and is approved here. Delete this line, or give it the same options.',
      starCrash: "Express 5 does not start with the path '*'. Delete this line (`app.use(cors(…))` answers preflights), or write '/{*splat}'.",
      handler: 'This header overrides what the CORS layer of line {{line}} decided. Let that layer write it.',
      route: 'This route and the layer of line {{line}} answer differently: its preflight follows that layer, its answer this one. Move the exception before that layer.',
      framework: 'CORS is switched on twice, here and on line {{line}}, and the options mix. Keep one of them.',
      late: 'This CORS layer comes after every route, first line {{line}}: preflights are approved, but the answers carry no header. Move it before the routes.',
      removeLayer: 'Remove this layer: line {{line}} answers already.',
      removeStar: 'Remove this line: `app.use(cors(…))` answers preflights.',
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    const shown = new Set<unknown>();
    return forEachPolicy(context, (policy, lint) => {
      const star = policy.mounts.find(({ call, method, path }) => method === 'options' && path === '*' && call.arguments.length > 1);
      if (star !== undefined && (policy.majorOf('express') ?? 0) >= 5) {
        const edits = removeCall(star.call, lint);
        const suggestions = edits === null ? [] : [{ messageId: 'removeStar', edits }];
        context.report({ node: star.call, messageId: 'starCrash', ...reported({ fix: null, suggestions }) });
        return;
      }
      const conflict = conflictOf(policy, lint.policies);
      if (conflict === null || shown.has(conflict.node)) return;
      shown.add(conflict.node);
      const { kind, node } = conflict;
      const data = { line: String(conflict.line) };
      const edits = kind === 'twice' || kind === 'preflight' || kind === 'framework' ? removeCall(node, lint) : null;
      const suggestions = edits === null ? [] : [{ messageId: 'removeLayer', data, edits }];
      context.report({ node, messageId: kind, data, ...reported({ fix: null, suggestions }) });
    });
  },
});
