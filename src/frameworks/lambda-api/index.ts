import { staticName, unwrap } from '../../engine/scope.js';
import { defineFramework } from '../define.js';
import { reportOptions } from '../shapes/options.js';
import { mentions } from '../../engine/mentions.js';
import type { Dialect } from '../../policy/dialect.js';

/** A method that writes the headers of one answer and compares nothing (measured: lambda-api 1.5.1). */
const LAMBDA_API: Dialect = {
  library: 'lambda-api',
  version: '1.5.1',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'methods',
    allowedHeaders: 'headers',
    exposedHeaders: 'exposeHeaders',
    maxAge: 'maxAge',
  },
  effects: {
    absent: 'star',
    star: 'star',
    true: 'junk',
    false: 'star',
    undefined: 'star',
    null: 'star',
    empty: 'star',
    string: 'fixed',
    commaList: 'junk',
    list: 'junk',
    emptyList: 'junk',
    starList: 'unknown',
    starInList: 'junk',
    regex: 'junk',
    regexInList: 'junk',
    other: 'junk',
    asyncFunction: 'junk',
  },
  credentials: { default: false, counts: 'truthy' },
  protocol: null,
  vary: 'never',
  allowlist: 'single',
};

export default defineFramework({
  docs: { title: 'lambda-api', forms: ['res.cors()', 'res.cors({ origin })'] },
  hints: ['cors'],
  requires: ['lambda-api'],
  dialects: [LAMBDA_API],
  visit: {
    CallExpression(node, reader) {
      const callee = unwrap(node.callee);
      if (callee.type !== 'MemberExpression' || staticName(callee) !== 'cors' || !mentions(reader.module, /['"]lambda-api['"]/)) return;
      const [options] = node.arguments;
      if (reader.evaluator.of(callee.object, reader.module).kind !== 'parameter' || options?.type === 'SpreadElement') return;
      reportOptions(
        options === undefined ? null : reader.evaluator.of(options, reader.module),
        { dialect: LAMBDA_API, node, place: { kind: 'argument', call: node, index: 0 } },
        reader,
      );
    },
  },
});
