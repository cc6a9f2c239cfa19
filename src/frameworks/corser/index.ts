import { defineFramework } from '../define.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';

const STAR_OR_REFLECT = ['star', 'reflect'] as const;

/** What is not a list, and a list without entries, is no list: everybody. */
const CORSER: Dialect = {
  library: 'corser',
  version: '2.0.1',
  keys: {
    origin: 'origins',
    credentials: 'supportsCredentials',
    methods: 'methods',
    allowedHeaders: 'requestHeaders',
    exposedHeaders: 'responseHeaders',
    maxAge: 'maxAge',
  },
  otherKeys: ['endPreflightRequests'],
  effects: {
    absent: STAR_OR_REFLECT,
    star: 'error',
    true: STAR_OR_REFLECT,
    false: STAR_OR_REFLECT,
    undefined: STAR_OR_REFLECT,
    null: STAR_OR_REFLECT,
    empty: STAR_OR_REFLECT,
    string: 'error',
    commaList: 'error',
    list: 'listed',
    emptyList: STAR_OR_REFLECT,
    starList: 'nobody',
    starInList: 'listed',
    regex: STAR_OR_REFLECT,
    regexInList: 'nobody',
    other: STAR_OR_REFLECT,
    asyncFunction: 'hangs',
  },
  credentials: { default: false, counts: 'true' },
  protocol: 'callback',
  vary: 'never',
  allowlist: 'list',
  lists: { methods: 'array', allowedHeaders: 'array', exposedHeaders: 'array' },
};

export default defineFramework({
  docs: { title: 'corser', forms: ['app.use(corser.create(options))'] },
  hints: ['corser'],
  dialects: [CORSER],
  ...middleware({ modules: ['corser'], exports: ['create'], dialect: CORSER, isMadeForUse: true }),
});
