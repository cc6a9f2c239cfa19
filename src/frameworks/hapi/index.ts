import { staticName, unwrap } from '../../engine/scope.js';
import { list, optionsOf, primitive } from '../../engine/make.js';
import { findProperty } from '../../engine/objects.js';
import { receiverApp } from '../shapes/receiver-app.js';
import { defineFramework } from '../define.js';
import { configured, readPlace } from '../shapes/configured.js';
import { mentions } from '../../engine/mentions.js';
import type { ConfigPlace } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';
import type { ObjectValue, Value } from '../../engine/types.js';
import type { Reader } from '../define.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** hapi takes lists with globs only, and echoes the origin for `*` (measured: @hapi/hapi 21.4.10). */
const HAPI: Dialect = {
  library: 'hapi',
  version: '21.4.10',
  keys: { origin: 'origin', credentials: 'credentials', allowedHeaders: 'headers', exposedHeaders: 'exposedHeaders', maxAge: 'maxAge' },
  otherKeys: ['additionalHeaders', 'additionalExposedHeaders', 'preflightStatusCode'],
  effects: {
    absent: 'reflect',
    star: 'throws',
    true: 'throws',
    false: 'throws',
    undefined: 'reflect',
    null: 'throws',
    empty: 'throws',
    string: 'throws',
    commaList: 'throws',
    list: 'listed',
    emptyList: 'throws',
    starList: 'reflect',
    starInList: 'throws',
    regex: 'throws',
    regexInList: 'throws',
    other: 'throws',
    asyncFunction: 'throws',
  },
  credentials: { default: false, counts: 'truthy' },
  passesStars: { exposedHeaders: 'always' },
  protocol: null,
  methods: ['*'],
  vary: 'always',
  allowlist: 'list',
  globs: true,
  strictKeys: true,
  lists: { allowedHeaders: 'array', exposedHeaders: 'array' },
};
/** `origin: 'ignore'` is the only way to a literal `*`. */
const IGNORE: Dialect = { ...HAPI, effects: { ...HAPI.effects, starList: 'star' } };

function isIgnored(value: Value): boolean {
  return value.kind === 'primitive' && value.value === 'ignore';
}

const PLACE: Omit<ConfigPlace, 'path'> = {
  dialect(_reader, options) {
    const ignored =
      options.kind === 'object' && findProperty(options, (key) => key === 'origin').options.some((each) => isIgnored(each.value));
    return ignored ? IGNORE : HAPI;
  },
  shorthand: 'absent',
  interpret: (origin) => (isIgnored(origin) ? list([primitive('*', origin.node, origin.module)], origin.node, origin.module) : origin),
};

const servers = configured([
  {
    modules: ['@hapi/hapi', 'hapi'],
    exports: ['server', 'Server'],
    arguments: [0],
    places: [{ ...PLACE, path: ['routes', 'cors'] }],
    makesApp: true,
  },
  {
    modules: ['@hapi/glue', 'glue'],
    exports: ['compose'],
    arguments: [0],
    // before hapi 17, a server had several connections
    places: [
      ['server', 'routes', 'cors'],
      ['server', 'connections', 'routes', 'cors'],
      ['connections', '[]', 'routes', 'cors'],
    ].map((path) => ({ ...PLACE, path })),
    makesApp: true,
  },
]);

/** `cors: false` of a route switches the server's own CORS off there (measured: 21.4.10). */
const OFF: Omit<ConfigPlace, 'path'> = { dialect: { ...HAPI, effects: { ...HAPI.effects, false: 'nobody' } }, shorthand: 'value' };

function isOff(route: Value, key: string): boolean {
  const options = route.kind === 'object' ? findProperty(route, (name) => name === key).options[0]?.value : undefined;
  const cors = options?.kind === 'object' ? findProperty(options, (name) => name === 'cors').options[0]?.value : undefined;
  return cors?.kind === 'primitive' && cors.value === false;
}

/** What a method of a server is given, one object or a list of them; nothing in a file without hapi. */
function givenTo(method: string, node: TSESTree.CallExpression, reader: Reader): ObjectValue[] {
  const callee = unwrap(node.callee);
  const [argument] = node.arguments;
  if (callee.type !== 'MemberExpression' || staticName(callee) !== method || !mentions(reader.module, /['"]@?hapi(?:\/[\w-]+)?['"]/))
    return [];
  if (argument === undefined || argument.type === 'SpreadElement') return [];
  return optionsOf(reader.evaluator.of(argument, reader.module))
    .flatMap(({ value }) => (value.kind === 'list' ? value.items : [value]))
    .filter((each) => each.kind === 'object');
}

/** `server.route({ method, path, options: { cors } })`, one or a list; `config` is its old name. */
function readRoutes(node: TSESTree.CallExpression, reader: Reader): void {
  for (const route of givenTo('route', node, reader)) {
    const path = findProperty(route, (key) => key === 'path').options[0]?.value;
    if (path === undefined || findProperty(route, (key) => key === 'method').options.length === 0) continue;
    const marks = path.kind === 'primitive' ? { path: String(path.value) } : {};
    for (const key of ['options', 'config'])
      readPlace(route, { ...(isOff(route, key) ? OFF : PLACE), path: [key, 'cors'] }, node, marks, reader);
  }
}

/** `server.connection({ routes: { cors } })` of hapi before 17, for all routes of the server. */
function readConnections(node: TSESTree.CallExpression, reader: Reader): void {
  for (const connection of givenTo('connection', node, reader)) {
    const app = node.callee.type === 'MemberExpression' ? receiverApp(node.callee.object, reader) : node;
    const mounts = [{ call: node, app, method: 'use', path: '' }];
    readPlace(connection, { ...PLACE, path: ['routes', 'cors'] }, node, { mounts }, reader);
  }
}

export default defineFramework({
  docs: { title: 'hapi', forms: ['Hapi.server({ routes: { cors: options } })', 'server.route({ options: { cors: true } })'] },
  // what a server is given often stands in a file of settings, whose name is all that is said here
  hints: ['cors', '@hapi/', "'hapi'", '"hapi"', "'glue'", '"glue"'],
  requires: ['hapi', 'glue'],
  session: { packages: ['@hapi/cookie', '@hapi/yar'] },
  apps: [{ packages: ['@hapi/hapi', 'hapi'], makes: ['server', 'Server'], coverage: 'all', options: 'refused', ownPreflight: true }],
  verbs: { register: ['covers', 'mounts'], route: 'route' },
  dialects: [HAPI],
  visit: {
    CallExpression(node, reader) {
      servers.visit.CallExpression?.(node, reader);
      readRoutes(node, reader);
      readConnections(node, reader);
    },
    NewExpression: (node, reader) => servers.visit.NewExpression?.(node, reader),
  },
});
