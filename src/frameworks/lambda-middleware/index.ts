import { defineFramework } from '../define.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';

/** A list of texts and patterns, of which an empty one lets everybody in; anything else does not start. */
const LAMBDA_MIDDLEWARE: Dialect = {
  library: '@lambda-middleware/cors',
  version: '2.1.0',
  keys: {
    origin: 'allowedOrigins',
    credentials: 'allowCredentials',
    methods: 'allowedMethods',
    allowedHeaders: 'allowedHeaders',
    exposedHeaders: 'exposedHeaders',
    maxAge: 'maxAge',
  },
  otherKeys: ['cacheControl', 'optionsSuccessStatus', 'preflightContinue'],
  effects: {
    absent: 'star',
    star: 'throws',
    true: 'throws',
    false: 'throws',
    undefined: 'error',
    null: 'throws',
    empty: 'throws',
    string: 'throws',
    commaList: 'throws',
    list: 'listed',
    emptyList: 'star',
    starList: 'nobody',
    starInList: 'listed',
    regex: 'throws',
    regexInList: 'listed',
    other: 'throws',
    asyncFunction: 'throws',
  },
  credentials: { default: false, counts: 'true' },
  protocol: null,
  vary: 'always',
  allowlist: 'list',
  lists: { methods: 'array', allowedHeaders: 'array', exposedHeaders: 'array' },
};

export default defineFramework({
  docs: { title: '@lambda-middleware/cors', forms: ['cors(options)(handler)'] },
  hints: ['@lambda-middleware/cors'],
  dialects: [LAMBDA_MIDDLEWARE],
  ...middleware({ modules: ['@lambda-middleware/cors'], exports: ['cors'], dialect: LAMBDA_MIDDLEWARE }),
});
