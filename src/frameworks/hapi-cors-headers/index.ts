import { ORIGIN_FORMS } from '../../policy/dialect.js';
import { staticName, unwrap } from '../../engine/scope.js';
import { receiverApp } from '../shapes/receiver-app.js';
import { defineFramework } from '../define.js';
import { reportOptions } from '../shapes/options.js';
import { mayHold } from '../shapes/imports.js';
import type { Dialect } from '../../policy/dialect.js';

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

export default defineFramework({
  docs: { title: 'hapi-cors-headers', forms: ["server.ext('onPreResponse', corsHeaders)"] },
  hints: MODULES,
  dialects: [HAPI_CORS_HEADERS],
  visit: {
    CallExpression(node, reader) {
      const callee = unwrap(node.callee);
      if (callee.type !== 'MemberExpression' || staticName(callee) !== 'ext' || !mayHold(MODULES, reader)) return;
      const [, handler] = node.arguments;
      if (handler === undefined || handler.type === 'SpreadElement') return;
      if (!reader.isExport(reader.evaluator.of(handler, reader.module), MODULES, [''])) return;
      const mount = { call: node, app: receiverApp(callee.object, reader), method: 'use', path: '' };
      reportOptions(null, { dialect: HAPI_CORS_HEADERS, node, place: null, mounts: [mount] }, reader);
    },
  },
});
