import { defineFramework } from '../define.js';
import { isCallOf } from '../shapes/called.js';
import { reportOptions } from '../shapes/options.js';
import type { Dialect } from '../../policy/dialect.js';

/** oRPC echoes every origin by default (measured: @orpc/server 1.16.1). */
const ORPC: Dialect = {
  library: '@orpc/server',
  version: '1.16.1',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'allowMethods',
    allowedHeaders: 'allowHeaders',
    exposedHeaders: 'exposeHeaders',
    maxAge: 'maxAge',
  },
  otherKeys: ['timingOrigin'],
  effects: {
    absent: 'reflect',
    star: 'star',
    true: 'nobody',
    false: 'nobody',
    undefined: 'nobody',
    null: 'nobody',
    empty: 'nobody',
    string: 'listed',
    commaList: 'nobody',
    list: 'listed',
    emptyList: 'nobody',
    starList: 'star',
    starInList: 'star',
    regex: 'nobody',
    regexInList: 'listed',
    other: 'nobody',
    asyncFunction: 'listed',
  },
  credentials: { default: false, counts: 'truthy' },
  passesStars: true,
  protocol: 'returns-origin',
  vary: 'always',
  allowlist: 'list',
};

export default defineFramework({
  docs: { title: 'oRPC', forms: ['new CORSPlugin(options)', 'new CORSPlugin()'] },
  hints: ['CORSPlugin'],
  endpoints: [{ kind: 'rpc', path: '/', packages: /^@orpc\/server(?:\/[\w-]+)?$/ }],
  dialects: [ORPC],
  visit: {
    NewExpression(node, reader) {
      if (!isCallOf(node, { modules: ['@orpc/server/plugins', '@orpc/server'], exports: ['CORSPlugin'] }, reader)) return;
      const [options] = node.arguments;
      if (options?.type === 'SpreadElement') return;
      reportOptions(
        options === undefined ? null : reader.evaluator.of(options, reader.module),
        { dialect: ORPC, node, place: { kind: 'argument', call: node, index: 0 } },
        reader,
      );
    },
  },
});
