import { defineFramework } from '../define.js';
import { LOADED } from '../socket-io/dialects.js';
import { findProperty } from '../../engine/objects.js';
import { mentions } from '../../engine/mentions.js';
import { findVariable, staticName, unwrap } from '../../engine/scope.js';
import { mayBe, mayBeNamed, mayHold } from '../shapes/imports.js';
import { isOriginTested, mayAskOrigin } from './tests.js';
import type { CallNode, Module, Node, Value } from '../../engine/types.js';
import type { Reader } from '../define.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** A server that is made by one call, which argument has its options, and the option that tests handshakes. */
interface ServerMaker {
  readonly modules: readonly string[];
  readonly exports: readonly string[];
  readonly option?: { readonly name: string; readonly code: string };
}

/** What gives the handlers of h3; Nitro and Nuxt have them without an import. */
const NITRO = ['h3', 'nitro', 'nitro/h3', 'nitropack', '#imports'];

/**
 * Each took the handshake of `https://evil.example` with a cookie, also behind a CORS layer with a list (measured: ws 8.23.0,
 * socket.io 4.8.4, @hono/node-ws 1.3.1, @fastify/websocket 11.3.7, express-ws 5.0.2, websocket 1.0.35, koa-websocket 7.0.0, sockjs
 * 0.3.24, crossws 0.3.5 below h3, Nest 11.2.6 with both adapters; by their documentation: Bun, Deno, Workers, Elysia, uWebSockets.js).
 */
const MAKERS: readonly ServerMaker[] = [
  {
    modules: ['ws'],
    exports: ['WebSocketServer', 'Server', 'WebSocket.Server'],
    option: { name: 'verifyClient', code: 'verifyClient: ({ origin }) => {list}.includes(origin)' },
  },
  {
    modules: ['socket.io'],
    exports: ['', 'default', 'Server'],
    option: {
      name: 'allowRequest',
      code: "allowRequest: (req, callback) => callback(null, {list}.includes(req.headers.origin ?? ''))",
    },
  },
  { modules: ['hono/cloudflare-workers', 'hono/deno', 'hono/bun'], exports: ['upgradeWebSocket'] },
  { modules: ['@hono/node-ws'], exports: ['createNodeWebSocket'] },
  { modules: ['express-ws', 'koa-websocket'], exports: ['', 'default'] },
  { modules: ['websocket'], exports: ['server'] },
  { modules: ['sockjs'], exports: ['createServer'] },
  { modules: NITRO, exports: ['defineWebSocketHandler'] },
  { modules: ['@nestjs/websockets'], exports: ['WebSocketGateway'] },
];
const PLUGINS = ['@fastify/websocket', 'fastify-websocket'];
const NAMES = new Set(MAKERS.flatMap((each) => each.exports));
/** What is made without options that could test a handshake. */
const BARE: Pick<ServerMaker, 'option'> = {};

function readCall(node: CallNode, reader: Reader): void {
  const maker = makerOf(node, reader);
  if (maker === null || isOriginTested(reader.module)) return;
  const options = node.arguments.map((each) => unwrap(each)).find((each) => each.type === 'ObjectExpression') ?? null;
  const { option } = maker;
  const value = options === null ? null : reader.evaluator.of(options, reader.module);
  // Options that are put together elsewhere, and a test that is written there.
  if (option !== undefined && value?.kind === 'object' && mayTest(value, option.name, reader)) return;
  if (value?.kind === 'object' && isPollingOnly(value)) return;
  if (option !== undefined && options === null && node.arguments.some((each) => !isServer(each, reader))) return;
  const test = option === undefined || options === null ? null : { options, code: option.code };
  reader.reportSocket({ node, test });
}

function makerOf(node: CallNode, reader: Reader): Pick<ServerMaker, 'option'> | null {
  const { module } = reader;
  const callee = unwrap(node.callee);
  const name = callee.type === 'MemberExpression' ? staticName(callee) : null;
  if (isGlobal(name, callee, node, module) || isRoute(name, node, reader)) return BARE;
  // A member of another name makes none: most calls are not looked at further.
  if (name !== null && !NAMES.has(name)) return null;
  // Other files are read only where one of them may hand out what makes a server.
  const may = MAKERS.some(
    ({ modules, exports }) => mayHold(modules, reader) && mayBeNamed(callee, exports, reader) && mayBe(callee, modules, reader),
  );
  if (!may) return null;
  const value = reader.evaluator.of(callee, module);
  return MAKERS.find(({ modules, exports }) => reader.isExport(value, modules, exports)) ?? null;
}

/** `Deno.upgradeWebSocket(request)`, `new WebSocketPair()`, `Bun.serve({ fetch, websocket })` and what Nitro has, all without an import. */
function isGlobal(name: string | null, callee: Node, { arguments: [options] }: CallNode, module: Module): boolean {
  const { text } = module;
  if (text.slice(...callee.range) === 'WebSocketPair') return true;
  if (callee.type === 'Identifier' && callee.name === 'defineWebSocketHandler') return findVariable(callee.name, callee, module) === null;
  if (name === 'upgradeWebSocket') return text.slice(...callee.range) === 'Deno.upgradeWebSocket';
  if (name !== 'serve' || text.slice(...callee.range) !== 'Bun.serve') return false;
  return (
    options?.type === 'ObjectExpression' && options.properties.some((each) => each.type === 'Property' && staticName(each) === 'websocket')
  );
}

/** `app.ws('/*', behavior)` of uWebSockets.js and Elysia, and `fastify.register(websocket)`. */
function isRoute(name: string | null, node: CallNode, reader: Reader): boolean {
  const [first] = node.arguments;
  if (first === undefined || first.type === 'SpreadElement') return false;
  if (name === 'ws') return node.arguments.length > 1 && mentions(reader.module, /['"](?:uWebSockets\.js|elysia)['"]/);
  if (name !== 'register' || !mayHold(PLUGINS, reader) || !mayBe(first, PLUGINS, reader)) return false;
  return reader.isExport(reader.evaluator.of(first, reader.module), PLUGINS, ['']);
}

/** Whether options may have a test of handshakes that asks for the Origin; one that is written here and does not is none. */
function mayTest(value: Extract<Value, { kind: 'object' }>, name: string, reader: Reader): boolean {
  const { options, absent } = findProperty(value, (key) => key === name);
  if (absent === 'always') return false;
  return options.length === 0 || options.some((each) => mayAskOrigin(each.value, reader.evaluator));
}

/** Without the transport there is no handshake to take (measured: socket.io 4.8.4). */
function isPollingOnly(value: Extract<Value, { kind: 'object' }>): boolean {
  const { options } = findProperty(value, (key) => key === 'transports');
  return options.some(
    (each) => each.value.kind !== 'list' || !each.value.items.some((item) => item.kind === 'primitive' && item.value === 'websocket'),
  );
}

/** Whether an argument is a port or a server of the file, and no options. */
function isServer(node: TSESTree.CallExpressionArgument, reader: Reader): boolean {
  if (node.type === 'SpreadElement') return false;
  const value = reader.evaluator.of(node, reader.module);
  return value.kind === 'call' || value.kind === 'primitive';
}

export default defineFramework({
  hints: [
    'WebSocketServer',
    'WebSocket.Server',
    "'ws'",
    '"ws"',
    'upgradeWebSocket',
    'WebSocketGateway',
    'createNodeWebSocket',
    'express-ws',
    'koa-websocket',
    "'websocket'",
    '"websocket"',
    'sockjs',
    'defineWebSocketHandler',
    '@fastify/websocket',
    'uWebSockets.js',
    'WebSocketPair',
    'elysia',
    'Bun.serve',
    ...LOADED,
  ],
  handshakes: { CallExpression: readCall, NewExpression: readCall },
});
