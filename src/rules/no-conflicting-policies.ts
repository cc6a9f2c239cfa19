import path from 'node:path';
import { removeCall } from '../fixes/remove.js';
import { reported } from '../fixes/hand-over.js';
import { conflictOf } from '../policy/conflicts.js';
import { createRule, forEachPolicy } from '../rule.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Lint } from '../rule.js';

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
      twice: 'Two CORS layers write one answer, and their headers mix: the other is on line {{line}}. Keep one of them.',
      preflight:
        "Any website's preflight passes here, whatever line {{line}} says, so PUT and DELETE are sent. Delete this line, or give it the same options.",
      idle: 'A change of order would let every website through: line {{line}} answers preflights before this open layer. Delete this line.',
      starCrash:
        "{{framework}} does not start with the path '*'. Delete this line (`app.use(cors(…))` answers preflights), or write '/{*splat}'.",
      handler: 'This header overrides what the CORS layer of line {{line}} decided. Let that layer write it.',
      route:
        'This route and the layer of line {{line}} answer differently: its preflight follows that layer, its answer this one. Move the exception before that layer.',
      framework: 'CORS is switched on twice, here and on line {{line}}, and the options mix. Keep one of them.',
      once: 'The server does not start with two CORS layers: the other is on line {{line}}. Keep one of them.',
      ownOptions:
        'The server does not start: the CORS plugin of line {{line}} has a route for `OPTIONS *` of its own. Leave `OPTIONS` out here.',
      late: 'No route sends these headers: this CORS layer comes after every one, first line {{line}}. Move it before the routes.',
      beside: 'Two places write CORS headers for this route, here and {{place}}, and they drift apart. Write them in one of them.',
      removeLayer: 'Remove the wider of the two layers.',
      removeOptions: 'Remove this route: the plugin answers preflights.',
      removeStar: 'Remove this line: `app.use(cors(…))` answers preflights.',
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    const shown = new Set<unknown>();
    let isShownBeside = false;
    const judge = (policy: CorsPolicy, lint: Lint): void => {
      const star = policy.mounts.find(
        ({ call, method, path: route }) => method === 'options' && route === '*' && call.arguments.length > 1,
      );
      const framework = star === undefined ? null : lint.facts.noStarPath();
      if (star !== undefined && framework !== null) {
        context.report({
          node: star.call,
          messageId: 'starCrash',
          data: { framework },
          ...reported([removeCall(star.call, 'removeStar', lint)], lint),
        });
        return;
      }
      const conflict = conflictOf(policy, lint.policies, lint.facts);
      if (conflict !== null && !shown.has(conflict.node)) {
        shown.add(conflict.node);
        const { kind, node, line, spare } = conflict;
        const removals = spare === null ? [] : [removeCall(spare, kind === 'ownOptions' ? 'removeOptions' : 'removeLayer', lint)];
        context.report({ node, messageId: kind, data: { line: String(line) }, ...reported(removals, lint) });
      }
      const beside = policy.written.kind === 'headers' && policy.reportedHere && !isShownBeside ? lint.facts.headersBeside() : null;
      if (beside === null) return;
      isShownBeside = true;
      const place = `${path.relative(path.dirname(context.filename), beside.filename)}:${beside.line}`;
      context.report({ node: policy.node, messageId: 'beside', data: { place } });
    };
    return forEachPolicy(context, judge, { mounted: true });
  },
});
