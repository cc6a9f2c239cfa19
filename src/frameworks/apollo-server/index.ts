import { mentions } from '../../engine/mentions.js';
import { staticName, unwrap } from '../../engine/scope.js';
import { optionsOf } from '../../engine/make.js';
import { defineFramework } from '../define.js';
import { KOA_CORS_4 } from '../koa/dialects.js';
import { onCors } from '../cors/dialects.js';
import { fastifyDialect } from '../fastify/dialects.js';
import { configOf, configured, readPlace } from '../shapes/configured.js';
import type { ConfigPlace } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Value } from '../../engine/types.js';
import type { Reader } from '../define.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Apollo Server 2 and 3 put cors() before GraphQL unless told not to (measured: apollo-server and apollo-server-express 3.13.0). */
const APOLLO = onCors('Apollo Server', '3.13.0');
/** What the integrations of versions 2 and 3 hand their `cors` option to (docs: @koa/cors 3 and fastify-cors). */
const INTEGRATIONS: Readonly<Record<string, Dialect>> = {
  'apollo-server-express': APOLLO,
  'apollo-server-koa': { ...KOA_CORS_4, library: 'Apollo Server (Koa)' },
  'apollo-server-fastify': { ...fastifyDialect, library: 'Apollo Server (Fastify)' },
};

/** On Lambda nothing is sent unless it is written; version 3 has the options of Express below a key (docs). */
const LAMBDA = {
  modules: ['apollo-server-lambda', 'apollo-server-cloud-functions'],
  dialect: onCors('Apollo Server (Lambda)', '3.13.0 (docs)'),
};
const LAMBDA_PATHS = [['cors'], ['expressGetMiddlewareOptions', 'cors']];

/** Versions 4 and 5 read no `cors`, and `startStandaloneServer` always answers `*` (measured: @apollo/server 5.5.1). */
const UNREAD: ConfigPlace = {
  path: ['cors'],
  dialect: APOLLO,
  shorthand: 'absent',
  unread: () => 'put `expressMiddleware` behind `cors(…)`',
};

const made = configured([
  {
    modules: ['apollo-server'],
    exports: ['ApolloServer'],
    arguments: [0],
    places: [{ path: ['cors'], dialect: APOLLO, shorthand: 'absent', whenAbsent: (reader) => (isOnlyAsked(reader) ? null : APOLLO) }],
  },
  { modules: ['@apollo/server'], exports: ['ApolloServer'], arguments: [0], places: [UNREAD] },
  { modules: ['@apollo/server/standalone'], exports: ['startStandaloneServer'], arguments: [1], places: [UNREAD] },
]);

/** Whether a file makes a server to ask it without a network, as tests do, and starts none. */
function isOnlyAsked({ module }: Reader): boolean {
  if (mentions(module, /\blisten\b/)) return false;
  return TEST_FOLDER.test(module.filename) || mentions(module, /\b(?:executeOperation|createTestClient)\b/);
}

const TEST_FOLDER = /[\\/](?:__tests__|tests?)[\\/][^\\/]*$/;

/** `server.applyMiddleware({ app, cors })` and `server.getMiddleware({ cors })`. */
function readApply(node: TSESTree.CallExpression, reader: Reader): void {
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression' || !['applyMiddleware', 'getMiddleware', 'createHandler'].includes(staticName(callee) ?? ''))
    return;
  const config = configOf(node, [0], reader);
  if (config === null) return;
  const server = reader.evaluator.of(callee.object, reader.module);
  const dialect = dialectOf(server, reader);
  if (dialect !== null) readPlace(config, { path: ['cors'], dialect, shorthand: 'absent', whenAbsent: dialect }, node, {}, reader);
  else if (isMadeBy(server, LAMBDA.modules, reader))
    for (const path of LAMBDA_PATHS) readPlace(config, { path, dialect: LAMBDA.dialect, shorthand: 'absent' }, node, {}, reader);
}

function dialectOf(server: Value, reader: Reader): Dialect | null {
  return Object.entries(INTEGRATIONS).find(([library]) => isMadeBy(server, [library], reader))?.[1] ?? null;
}

function isMadeBy(server: Value, modules: readonly string[], reader: Reader): boolean {
  return optionsOf(server).some(({ value }) => value.kind === 'call' && reader.isExport(value.callee, modules, ['ApolloServer']));
}

export default defineFramework({
  takers: /^(?:apollo-server[\w-]*|@apollo\/[\w-]+)(?:\/|$)/,
  endpoints: [
    {
      kind: 'graphql',
      path: '/graphql',
      packages:
        /^(?:@apollo\/server\/express4|@as-integrations\/(?:express[45]|fastify|koa|hono|next)|apollo-server-(?:express|koa|fastify|hapi))$/,
    },
  ],
  docs: {
    title: 'Apollo Server 2 and 3',
    forms: ['new ApolloServer({ cors: options })', 'server.applyMiddleware({ app, cors: options })'],
  },
  // a server that another file makes is asked for its handler, or put before an app, without its package's name
  hints: ['apollo-server', '@apollo/server', 'createHandler', 'applyMiddleware'],
  dialects: [...Object.values(INTEGRATIONS), LAMBDA.dialect],
  visit: {
    CallExpression(node, reader) {
      made.visit.CallExpression?.(node, reader);
      readApply(node, reader);
    },
    NewExpression: (node, reader) => made.visit.NewExpression?.(node, reader),
  },
});
