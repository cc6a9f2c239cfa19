import { findProperty } from '../../engine/objects.js';
import { unwrap, walk } from '../../engine/scope.js';
import { defineFramework } from '../define.js';
import { ITTY, ITTY_4 } from './dialects.js';
import { middleware } from '../shapes/middleware.js';
import type { Mount } from '../../policy/policy.js';
import type { CallValue, Value } from '../../engine/types.js';
import type { Reader } from '../define.js';

/** `AutoRouter({ before: [preflight], finally: [corsify] })` mounts for every route of the router. */
function routersWith(cors: CallValue, reader: Reader): Mount[] {
  const { module, evaluator } = reader;
  const found: Mount[] = [];
  walk(module.ast, module.visitorKeys, (node) => {
    if (node.type !== 'CallExpression') return;
    const [options] = node.arguments;
    if (options === undefined || unwrap(options).type !== 'ObjectExpression') return;
    if (!reader.isExport(evaluator.of(node.callee, module), ['itty-router'], ['AutoRouter', 'Router', 'IttyRouter'])) return;
    const value = evaluator.of(options, module);
    const parts = value.kind === 'object' ? findProperty(value, (key) => key === 'before' || key === 'finally').options : [];
    if (parts.some((each) => holds(each.value, cors))) found.push({ call: node, app: node, method: 'use', path: '' });
  });
  return found;
}

function holds(list: Value, cors: CallValue): boolean {
  return (
    list.kind === 'list' &&
    list.items.some((item) => item.kind === 'member' && item.object.kind === 'call' && item.object.node === cors.node)
  );
}

export default defineFramework({
  docs: {
    title: 'itty-router',
    forms: ['AutoRouter({ before: [preflight], finally: [corsify] })', 'const { preflight, corsify } = createCors(options)'],
  },
  hints: ['cors'],
  requires: ['itty-router'],
  apps: [
    {
      packages: ['itty-router', 'itty-router-v4'],
      makes: ['AutoRouter', 'Router', 'IttyRouter'],
      coverage: 'all',
      options: 'refused',
    },
  ],
  dialects: [ITTY, ITTY_4],
  ...middleware({
    modules: ['itty-router', 'itty-router/cors', 'itty-router/createCors'],
    exports: ['cors', 'createCors'],
    dialect: (reader, _, callee) => (reader.isExport(callee, ['itty-router', 'itty-router/createCors'], ['createCors']) ? ITTY_4 : ITTY),
    mounts: routersWith,
  }),
});
