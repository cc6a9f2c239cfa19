import { findProperty } from '../../engine/objects.js';
import { staticName, unwrap } from '../../engine/scope.js';
import { defineFramework } from '../define.js';
import { CORS_EFFECTS } from '../cors/dialects.js';
import { reportOptions } from '../shapes/options.js';
import { plugin } from '../shapes/plugin.js';
import { mentions } from '../../engine/mentions.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Reader } from '../define.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** As `cors`, but `*` counts in a list too, and an unset origin fails every request (the same on 8.5.0 and 9.0.1). */
const FASTIFY: Dialect = {
  library: '@fastify/cors',
  version: '11.4.3',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'methods',
    allowedHeaders: 'allowedHeaders',
    exposedHeaders: 'exposedHeaders',
    maxAge: 'maxAge',
  },
  otherKeys: [
    'delegator',
    'hook',
    'preflight',
    'strictPreflight',
    'preflightContinue',
    'optionsSuccessStatus',
    'cacheControl',
    'hideOptionsRoute',
    'logLevel',
    'prefix',
  ],
  effects: {
    ...CORS_EFFECTS,
    undefined: 'error',
    null: 'error',
    empty: 'error',
    starList: 'star',
    starInList: 'star',
    asyncFunction: 'listed',
  },
  credentials: { default: false, counts: 'truthy' },
  protocol: 'callback',
  vary: 'always',
  allowlist: 'list',
  resetsPatterns: true,
};

/** A route's own options go over those of the plugin: what is not written is not known here. */
const ROUTE: Dialect = { ...FASTIFY, effects: { ...FASTIFY.effects, absent: 'unknown' } };

const ROUTES = new Set(['get', 'head', 'post', 'put', 'patch', 'delete', 'options', 'all', 'route']);
const { visit, mounted } = plugin({ modules: ['@fastify/cors', 'fastify-cors'], exports: ['', 'fastifyCors', 'cors'], dialect: FASTIFY });

/** `fastify.get('/', { config: { cors: { origin } } }, handler)`. */
function readRoute(call: TSESTree.CallExpression, reader: Reader): void {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || !ROUTES.has(staticName(callee) ?? '') || !mentions(reader.module, /fastify/i)) return;
  for (const argument of call.arguments) {
    const value = argument.type === 'SpreadElement' ? null : reader.evaluator.of(argument, reader.module);
    if (value?.kind !== 'object') continue;
    const config = findProperty(value, (key) => key === 'config').options[0]?.value;
    const cors = config?.kind === 'object' ? findProperty(config, (key) => key === 'cors').options[0]?.value : undefined;
    if (cors?.kind !== 'object') continue;
    const mount = reader.mountOf(call);
    reportOptions(cors, { dialect: ROUTE, node: cors.node, place: { kind: 'value', node: cors.node }, path: mount?.path ?? null }, reader);
  }
}

export default defineFramework({
  docs: {
    title: '@fastify/cors',
    forms: [
      'fastify.register(cors, options)',
      'fastify.register(cors, { delegator })',
      'fastify.get(path, { config: { cors: options } }, handler)',
    ],
  },
  hints: ['cors'],
  dialects: [FASTIFY],
  mounted,
  visit: {
    ...visit,
    CallExpression(node, reader) {
      visit.CallExpression?.(node, reader);
      readRoute(node, reader);
    },
  },
});
