import { findProperty } from '../../engine/objects.js';
import { staticName, unwrap } from '../../engine/scope.js';
import { receiverApp } from '../shapes/receiver-app.js';
import { defineFramework } from '../define.js';
import { reportOptions } from '../shapes/options.js';
import type { Node } from '../../engine/types.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Mount } from '../../policy/policy.js';
import type { Reader } from '../define.js';

/** Reflects with credentials by default, without Vary. Credentials are a text here. */
const HAPI_CORS: Dialect = {
  library: 'hapi-cors',
  version: '1.0.3',
  keys: {
    origin: 'origins',
    credentials: 'allowCredentials',
    methods: 'methods',
    allowedHeaders: 'headers',
    exposedHeaders: 'exposeHeaders',
    maxAge: 'maxAge',
  },
  otherKeys: ['checkOrigin'],
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
    emptyList: 'nobody',
    starList: 'reflect',
    starInList: 'throws',
    regex: 'throws',
    regexInList: 'nobody',
    other: 'throws',
    asyncFunction: 'throws',
  },
  credentials: { default: true, counts: 'text-true' },
  protocol: null,
  vary: 'never',
  allowlist: 'list',
  lists: { methods: 'array', allowedHeaders: 'array', exposedHeaders: 'array' },
};

export default defineFramework({
  docs: { title: 'hapi-cors', forms: ["server.register({ plugin: require('hapi-cors'), options })"] },
  hints: ['hapi-cors'],
  dialects: [HAPI_CORS],
  visit: {
    ObjectExpression(node, reader) {
      const value = reader.evaluator.of(node, reader.module);
      if (value.kind !== 'object') return;
      const plugin = findProperty(value, (key) => key === 'plugin' || key === 'register').options;
      if (!plugin.some((each) => reader.isExport(each.value, ['hapi-cors'], ['']))) return;
      const [options] = findProperty(value, (key) => key === 'options').options;
      reportOptions(options?.value ?? null, { dialect: HAPI_CORS, node, place: null, mounts: registeredOn(node, reader) }, reader);
    },
  },
});

/** The server on which a plugin is registered, alone or in a list: it answers for all of its routes. */
function registeredOn(plugin: Node, reader: Reader): readonly Mount[] {
  const given = plugin.parent?.type === 'ArrayExpression' ? plugin.parent : plugin;
  const call = given.parent;
  if (call?.type !== 'CallExpression' || call.arguments[0] !== given) return [];
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && staticName(callee) === 'register'
    ? [{ call, app: receiverApp(callee.object, reader), method: 'use', path: '' }]
    : [];
}
