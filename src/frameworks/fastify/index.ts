import { findProperty } from '../../engine/objects.js';
import { isFunction, staticName, unwrap } from '../../engine/scope.js';
import { mayReachSubject } from '../../engine/leads.js';
import { defineFramework } from '../define.js';
import { byVersion } from '../shapes/versions.js';
import { FASTIFY_BEFORE, fastifyDialect } from './dialects.js';
import { FASTIFY_STYLE } from './handlers.js';
import { reportOptions } from '../shapes/options.js';
import { plugin } from '../shapes/plugin.js';
import { mentions } from '../../engine/mentions.js';
import { does, tableOf } from '../../policy/verbs.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Verbs } from '../../policy/verbs.js';
import type { Module, Node } from '../../engine/types.js';
import type { Reader } from '../define.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** A route's own options go over those of the plugin: what is not written is not known here. */
const ROUTE: Dialect = { ...fastifyDialect, effects: { ...fastifyDialect.effects, absent: 'unknown' } };

const VERBS: Verbs = {
  register: ['covers', 'mounts'],
  addHook: ['covers', 'event'],
  get: 'route',
  head: 'route',
  post: 'route',
  put: 'route',
  patch: 'route',
  delete: 'route',
  options: 'route',
  all: 'route',
  route: 'route',
  withTypeProvider: 'chain',
  decorate: 'chain',
};
const METHODS = tableOf([VERBS]);
const MODULES = ['@fastify/cors', 'fastify-cors'];
const byInstalled = byVersion('@fastify/cors', fastifyDialect, { before: '10.0.0', dialect: FASTIFY_BEFORE });
const { visit, mounted } = plugin({ modules: MODULES, exports: ['', 'fastifyCors', 'cors'], dialect: byInstalled });

/** `fastify.get('/', { config: { cors: { origin } } }, handler)`. */
function readRoute(call: TSESTree.CallExpression, reader: Reader): void {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || !does(METHODS, staticName(callee), 'route') || !mentions(reader.module, /fastify/i)) return;
  for (const argument of call.arguments) {
    // A handler is no configuration: to know one of another file, that would be parsed.
    if (argument.type === 'SpreadElement' || !mayConfigure(unwrap(argument), reader.module)) continue;
    const value = reader.evaluator.of(argument, reader.module);
    if (value.kind !== 'object') continue;
    const config = findProperty(value, (key) => key === 'config').options[0]?.value;
    const cors = config?.kind === 'object' ? findProperty(config, (key) => key === 'cors').options[0]?.value : undefined;
    if (cors?.kind !== 'object') continue;
    const mount = reader.mountOf(call);
    reportOptions(cors, { dialect: ROUTE, node: cors.node, place: { kind: 'value', node: cors.node }, path: mount?.path ?? null }, reader);
  }
}

/** Whether an argument may have `config` in it, by what is written at the call and in the file that it comes from. */
function mayConfigure(argument: Node, module: Module): boolean {
  if (argument.type === 'Literal' || isFunction(argument)) return false;
  if (argument.type !== 'ObjectExpression') return mayReachSubject(argument, module);
  return argument.properties.some((each) => each.type === 'SpreadElement' || (staticName(each) ?? 'config') === 'config');
}

/** What fastify-cli starts: it loads `plugins/` and `routes/` beside it. */
const ROOT = 'app';
/** A plugin that a loader of folders registers, as fastify-cli lays it out: without a scope of its own, it covers what `app` registers. */
const SHARED_PLUGIN = /['"]fastify-plugin['"]|\bautoConfig\b/;

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
  handlers: [
    {
      style: FASTIFY_STYLE,
      packages: /^(?:fastify|@nestjs\/platform-fastify)(?:$|\/)/,
      keys: /^(?:handler|preHandler|onRequest|preValidation)$/,
      types: { FastifyRequest: 'request', FastifyReply: 'response' },
    },
  ],
  session: { packages: ['@fastify/session', '@fastify/secure-session'], code: ['reply\\.setCookie\\('] },
  servers: ['fastify'],
  takers: /^(?:@fastify\/[\w-]+|@as-integrations\/[\w-]+)(?:\/|$)/,
  scopeless: ['fastify-plugin'],
  appNames: ['fastify'],
  apps: [{ packages: ['fastify'], makes: ['', 'default', 'fastify', 'Fastify'], coverage: 'scope', options: 'refused' }],
  verbs: VERBS,
  earlyEvents: ['onRequest'],
  dialects: [fastifyDialect],
  types: [{ modules: MODULES, names: ['FastifyCorsOptions', 'fastifyCors.FastifyCorsOptions'], dialect: fastifyDialect }],
  conventions: ['..', '../..'].map((up) => ({
    policy: /[\\/]plugins[\\/](?:[^\\/]+[\\/])?[^\\/]+\.[cm]?[jt]s$/,
    sign: SHARED_PLUGIN,
    up,
    plugins: [ROOT],
  })),
  loader: { modules: ['@fastify/autoload', 'fastify-autoload'], option: 'dir', mark: 'fastify', root: ROOT },
  mounted,
  visit: {
    ...visit,
    CallExpression(node, reader) {
      visit.CallExpression?.(node, reader);
      readRoute(node, reader);
    },
  },
});
