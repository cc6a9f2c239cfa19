import { ORIGIN_FORMS } from '../../policy/dialect.js';
import { staticName, unwrap } from '../../engine/scope.js';
import { receiverApp } from '../shapes/receiver-app.js';
import { defineFramework } from '../define.js';
import { reportOptions } from '../shapes/options.js';
import { mayHold } from '../shapes/imports.js';
import { findAt } from '../shapes/places.js';
import type { Dialect } from '../../policy/dialect.js';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Value } from '../../engine/types.js';
import type { Reader } from '../define.js';

/** Echoes every origin with credentials, and takes no options (measured: 1.0.3 on hapi 16; hapi 17 and later answer 500). */
const HAPI_CORS_HEADERS: Dialect = {
  library: 'hapi-cors-headers',
  version: '1.0.3',
  keys: {},
  effects: Object.fromEntries(ORIGIN_FORMS.map((form) => [form, 'reflect'])) as Dialect['effects'],
  credentials: { default: true, counts: 'never' },
  protocol: null,
  vary: 'never',
  allowlist: 'none',
};

const MODULES = ['hapi-cors-headers'];

/** What `ext(event, handler)`, `ext({ type, method })` or `ext([{ type, method }])` is given to call. */
function handlersOf({ arguments: [first, second] }: TSESTree.CallExpression, reader: Reader): readonly Value[] {
  const given = second ?? first;
  if (given === undefined || given.type === 'SpreadElement') return [];
  const value = reader.evaluator.of(given, reader.module);
  if (second !== undefined) return [value];
  return ['method', '[].method'].flatMap((path) => findAt(value, path.split('.'), reader)).flatMap((each) => each.value ?? []);
}

export default defineFramework({
  docs: { title: 'hapi-cors-headers', forms: ["server.ext('onPreResponse', corsHeaders)"] },
  hints: MODULES,
  dialects: [HAPI_CORS_HEADERS],
  visit: {
    CallExpression(node, reader) {
      const callee = unwrap(node.callee);
      if (callee.type !== 'MemberExpression' || staticName(callee) !== 'ext' || !mayHold(MODULES, reader)) return;
      if (!handlersOf(node, reader).some((each) => reader.isExport(each, MODULES, ['']))) return;
      const mount = { call: node, app: receiverApp(callee.object, reader), method: 'use', path: '' };
      reportOptions(null, { dialect: HAPI_CORS_HEADERS, node, place: null, mounts: [mount] }, reader);
    },
  },
});
