import { findProperty } from '../../engine/objects.js';
import { defineFramework } from '../define.js';
import { corsDialect } from '../cors/dialects.js';
import { onCors } from '../cors/dialects.js';
import { isCallOf } from '../shapes/called.js';
import { reportOptions } from '../shapes/options.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Value } from '../../engine/types.js';

/** The default middlewares echo every origin with credentials over a writable API (measured: json-server 0.17.4). */
const JSON_SERVER: Dialect = onCors('json-server', '0.17.4', {
  keys: {},
  otherKeys: ['static', 'logger', 'bodyParser', 'noCors', 'readOnly'],
  effects: { ...corsDialect.effects, absent: 'reflect' },
  credentials: { default: true, counts: 'never' },
  allowlist: 'none',
});

/** `noCors` leaves the middleware out; an unknown value may. */
function isOpen(options: Value): boolean {
  return (
    options.kind === 'object' &&
    findProperty(options, (key) => key === 'noCors').options.every(({ value }) => value.kind === 'primitive' && !value.value)
  );
}

export default defineFramework({
  docs: { title: 'json-server', forms: ['server.use(jsonServer.defaults())', 'jsonServer.defaults({ noCors: true })'] },
  hints: ['json-server'],
  dialects: [JSON_SERVER],
  visit: {
    CallExpression(node, reader) {
      if (!isCallOf(node, { modules: ['json-server'], exports: ['defaults'] }, reader)) return;
      const [argument] = node.arguments;
      const options = argument === undefined || argument.type === 'SpreadElement' ? null : reader.evaluator.of(argument, reader.module);
      if (options !== null && !isOpen(options)) return;
      reportOptions(null, { dialect: JSON_SERVER, node, place: null, carrier: reader.evaluator.of(node, reader.module) }, reader);
    },
  },
});
