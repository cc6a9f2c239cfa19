import { isBefore } from '../../web/versions.js';
import { functionAround, staticName, unwrap, walk } from '../../engine/scope.js';
import { defineFramework } from '../define.js';
import { LOADED, socketDialect } from './dialects.js';
import { isCallOf } from '../shapes/called.js';
import { configOf, configured, readPlace } from '../shapes/configured.js';
import { reportOptions } from '../shapes/options.js';
import { mentions } from '../../engine/mentions.js';
import type { ConfigPlace } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';
import type { CallNode } from '../../engine/types.js';
import type { Reader } from '../define.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** socket.io 2: `host:port` patterns, and everybody with credentials unless told otherwise (measured: 2.5.1). */
const V2: Dialect = {
  ...socketDialect,
  version: '2.5.1',
  keys: { origin: 'origins' },
  effects: {
    absent: 'reflect',
    star: 'nobody',
    true: 'hangs',
    false: 'reflect',
    undefined: 'reflect',
    null: 'reflect',
    empty: 'unknown',
    string: 'listed',
    commaList: 'nobody',
    list: 'nobody',
    emptyList: 'unknown',
    starList: 'unknown',
    starInList: 'unknown',
    regex: 'hangs',
    regexInList: 'unknown',
    other: 'unknown',
    asyncFunction: 'unknown',
  },
  credentials: { default: true, counts: 'never' },
  protocol: 'callback',
  vary: 'never',
  allowlist: 'origin-function',
};
/** `origins('*:*')` of socket.io 2: the text that means any host and port. */
const V2_ANY: Dialect = { ...V2, effects: { ...V2.effects, string: 'reflect', star: 'reflect' }, originIsTheOption: true };

const SERVER = { modules: ['socket.io'], exports: ['', 'default', 'Server', 'listen', 'attach'] };
const CORS: ConfigPlace = { path: ['cors'], dialect: socketDialect, shorthand: 'absent', delegates: true };
/** `origins` is the option of version 2. */
const ORIGINS: ConfigPlace = {
  path: ['origins'],
  dialect: socketDialect,
  unread: readsCors,
  applies: (_, reader) => readsCors(reader) !== null,
};

/** Where `origins` is certainly not read; the adapter of Nest brings socket.io 4 since version 8. */
function readsCors(reader: Reader): string | null {
  const own = reader.versionOf('socket.io');
  const adapter = reader.versionOf('@nestjs/platform-socket.io');
  const isNewer = own === null ? adapter !== null && !isBefore(adapter, '8.0.0') : !isBefore(own, '3.0.0');
  return isNewer ? "write `cors: { origin: ['https://…'] }`" : null;
}

/** Feathers hands its options to `new Server(…)` (measured: 5.0.50 with socket.io 4.8.3). */
const FEATHERS = { modules: ['@feathersjs/socketio'], exports: [''] };

const calls = configured([
  { ...SERVER, arguments: [0, 1], places: [CORS, ORIGINS] },
  { ...FEATHERS, arguments: [0, 1], places: [CORS] },
]);
const gateways = configured([
  {
    modules: ['@nestjs/websockets'],
    exports: ['WebSocketGateway'],
    arguments: [0, 1],
    places: [CORS, ORIGINS],
  },
]);

/** What a subclass of Nest's adapter hands to the one it extends: `super.createIOServer(port, { ...options, cors })`. */
function readAdapter(node: TSESTree.CallExpression, reader: Reader): void {
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression' || staticName(callee) !== 'createIOServer') return;
  if (unwrap(callee.object).type !== 'Super' || !mentions(reader.module, /['"]@nestjs\/platform-socket\.io['"]/)) return;
  const config = configOf(node, [1], reader);
  if (config !== null) readPlace(config, CORS, node, {}, reader);
  else readAssigned(node, reader);
}

/** `options.cors = …` where the parameter itself is handed on. */
function readAssigned(node: TSESTree.CallExpression, reader: Reader): void {
  const [, handed] = node.arguments;
  const around = functionAround(node);
  if (handed?.type !== 'Identifier' || around === null) return;
  walk(around, reader.module.visitorKeys, (each) => {
    if (each.type !== 'AssignmentExpression' || each.left.type !== 'MemberExpression' || staticName(each.left) !== 'cors') return;
    if (each.left.object.type !== 'Identifier' || each.left.object.name !== handed.name) return;
    const options = reader.evaluator.of(each.right, reader.module);
    const place = { kind: 'value', node: each.right } as const;
    reportOptions(options, { dialect: socketDialect, node: each, place, shorthand: 'absent', delegates: true }, reader);
  });
}

/** `io.origins('*:*')` of version 2. */
function readOrigins(node: TSESTree.CallExpression, reader: Reader): void {
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression' || staticName(callee) !== 'origins' || !isVersion2(reader)) return;
  const receiver = reader.evaluator.of(callee.object, reader.module);
  const [argument] = node.arguments;
  if (
    receiver.kind !== 'call' ||
    !reader.isExport(receiver.callee, SERVER.modules, SERVER.exports) ||
    argument === undefined ||
    argument.type === 'SpreadElement'
  )
    return;
  const value = reader.evaluator.of(argument, reader.module);
  if (value.kind !== 'primitive' || !/^\*(?::\*)?$/.test(String(value.value))) return;
  reportOptions(value, { dialect: V2_ANY, node, place: null, shorthand: 'value' }, reader);
}

/** Version 2 without `origins` answers everybody with credentials; 2.4.0 alone refused them, and 2.4.1 took that back (its changelog). */
function readDefault(node: CallNode, reader: Reader): void {
  if (!isVersion2(reader) || reader.isPinned('socket.io', '2.4.0')) return;
  if (!isCallOf(node, SERVER, reader)) return;
  const text = reader.module.text.slice(...node.range);
  if (!/\borigins\b/.test(text) && !mentions(reader.module, /\.origins\(/)) reportOptions(null, { dialect: V2, node, place: null }, reader);
}

function isVersion2(reader: Reader): boolean {
  return isBefore(reader.versionOf('socket.io'), '3.0.0');
}

export default defineFramework({
  docs: {
    title: 'socket.io',
    forms: [
      'new Server(http, { cors: options })',
      "require('socket.io')(http, { cors })",
      '@WebSocketGateway({ cors })',
      'super.createIOServer(port, { ...options, cors })',
      "io.origins('*:*')",
      'app.configure(socketio({ cors: options }))',
    ],
  },
  hints: [...LOADED, ...FEATHERS.modules, 'WebSocketGateway'],
  dialects: [socketDialect, V2],
  visit: {
    CallExpression(node, reader) {
      calls.visit.CallExpression?.(node, reader);
      gateways.visit.CallExpression?.(node, reader);
      readAdapter(node, reader);
      readOrigins(node, reader);
      readDefault(node, reader);
    },
    NewExpression(node, reader) {
      calls.visit.NewExpression?.(node, reader);
      readDefault(node, reader);
    },
  },
});
