import { defineFramework } from '../define.js';
import { isCallOf } from '../shapes/called.js';
import { middleware } from '../shapes/middleware.js';
import { reportOptions } from '../shapes/options.js';
import { keysIn } from '../../engine/objects.js';
import { staticName, unwrap } from '../../engine/scope.js';
import type { Dialect } from '../../policy/dialect.js';
import type { ObjectEntry, Value } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Reader } from '../define.js';

/** A `*` echoes, also with credentials; what is not a list is taken for a function of the request (measured: convex-helpers 0.1.135). */
const CONVEX: Dialect = {
  library: 'convex-helpers',
  version: '0.1.135',
  keys: {
    origin: 'allowedOrigins',
    credentials: 'allowCredentials',
    allowedHeaders: 'allowedHeaders',
    exposedHeaders: 'exposedHeaders',
    maxAge: 'browserCacheMaxAge',
  },
  otherKeys: ['enforceAllowOrigins', 'debug'],
  effects: {
    absent: 'reflect',
    star: 'error',
    true: 'error',
    false: 'error',
    undefined: 'reflect',
    null: 'error',
    empty: 'error',
    string: 'error',
    commaList: 'error',
    list: 'listed',
    emptyList: 'nobody',
    starList: 'reflect',
    starInList: 'reflect',
    regex: 'error',
    regexInList: 'error',
    other: 'error',
    asyncFunction: 'listed',
  },
  credentials: { default: false, counts: 'truthy' },
  protocol: 'returns-answer',
  vary: 'always',
  allowlist: 'list',
  globs: 'subdomains',
  answers: { true: 'error' },
  lists: { allowedHeaders: 'array', exposedHeaders: 'array' },
};

const ROUTER = { modules: ['convex-helpers/server/cors'], exports: ['corsRouter', 'default'] };
const routers = middleware({ ...ROUTER, dialect: CONVEX, argument: 1 });

/** `cors.route({ path, method, handler, allowedOrigins })`: the options of one route stand before those of its router. */
function readRoute(node: TSESTree.CallExpression, reader: Reader): void {
  const callee = unwrap(node.callee);
  const [given] = node.arguments;
  if (callee.type !== 'MemberExpression' || staticName(callee) !== 'route' || given?.type !== 'ObjectExpression') return;
  const route = reader.evaluator.of(given, reader.module);
  if (route.kind !== 'object' || !keysIn(route).some(({ key }) => key === CONVEX.keys.origin || key === CONVEX.keys.credentials)) return;
  const router = reader.evaluator.of(callee.object, reader.module);
  if (router.kind !== 'call' || !isCallOf(router.node, ROUTER, reader)) return;
  const [, written] = router.node.arguments;
  const shared = written === undefined || written.type === 'SpreadElement' ? [] : [spread(reader.evaluator.of(written, router.module))];
  const options = { ...route, entries: [...shared, ...route.entries] };
  reportOptions(options, { dialect: CONVEX, node, place: { kind: 'argument', call: node, index: 0 } }, reader);
}

function spread(value: Value): ObjectEntry {
  return { key: null, value, node: value.node };
}

export default defineFramework({
  docs: { title: 'Convex (convex-helpers)', forms: ['corsRouter(http, options)'] },
  hints: ['convex-helpers'],
  dialects: [CONVEX],
  mounted: routers.mounted,
  visit: {
    CallExpression(node, reader) {
      routers.visit.CallExpression?.(node, reader);
      readRoute(node, reader);
    },
  },
});
