import { findProperty } from '../values/objects.js';
import { unwrap, walk } from '../values/scope.js';
import { defineRecognizer } from './define.js';
import { middleware } from './shapes/middleware.js';
import type { Dialect } from '../policy/dialect.js';
import type { Mount } from '../policy/policy.js';
import type { CallValue, Value } from '../values/types.js';
import type { Reader } from './define.js';

const STAR_OR_REFLECT = ['star', 'reflect'] as const;

const ITTY: Dialect = {
  library: 'itty-router',
  version: '6.0.0',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'allowMethods',
    allowedHeaders: 'allowHeaders',
    exposedHeaders: 'exposeHeaders',
    maxAge: 'maxAge',
  },
  effects: {
    absent: STAR_OR_REFLECT,
    star: STAR_OR_REFLECT,
    true: 'reflect',
    false: 'nobody',
    undefined: STAR_OR_REFLECT,
    null: 'nobody',
    empty: 'nobody',
    string: 'fixed',
    commaList: 'junk',
    list: 'listed',
    emptyList: 'nobody',
    starList: 'nobody',
    starInList: 'listed',
    regex: 'listed',
    regexInList: 'nobody',
    other: 'junk',
    asyncFunction: 'junk',
  },
  credentials: { default: false, counts: 'truthy' },
  protocol: 'returns-origin',
  vary: 'never',
  allowlist: 'list',
};

/** `createCors()` of 4: reflects by default, and looks for the origin inside a text (measured: 4.2.2). */
const ITTY_4: Dialect = {
  ...ITTY,
  version: '4.2.2',
  keys: { origin: 'origins', methods: 'methods', maxAge: 'maxAge' },
  otherKeys: ['headers'],
  effects: {
    ...ITTY.effects,
    absent: 'reflect',
    star: 'reflect',
    true: 'error',
    false: 'error',
    undefined: 'reflect',
    null: 'error',
    string: 'listed',
    commaList: 'listed',
    starList: 'reflect',
    starInList: 'reflect',
    regex: 'error',
    other: 'error',
    asyncFunction: 'reflect',
  },
  credentials: { default: false, counts: 'never' },
  protocol: 'returns-boolean',
  lists: { methods: 'array' },
};

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
  return list.kind === 'list' && list.items.some((item) => item.kind === 'member' && item.object.kind === 'call' && item.object.node === cors.node);
}

export default defineRecognizer({
  docs: { title: 'itty-router', forms: ['AutoRouter({ before: [preflight], finally: [corsify] })', 'const { preflight, corsify } = createCors(options)'] },
  hints: ['itty-router'],
  dialects: [ITTY, ITTY_4],
  ...middleware({
    modules: ['itty-router', 'itty-router/cors', 'itty-router/createCors'],
    exports: ['cors', 'createCors'],
    dialect: (reader, _, callee) => (reader.isExport(callee, ['itty-router', 'itty-router/createCors'], ['createCors']) ? ITTY_4 : ITTY),
    mounts: routersWith,
  }),
});
