import { defineFramework } from '../define.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';

/** A `*` echoes, also with credentials; what is not a list is taken for a function of the request (measured: convex-helpers 0.1.135). */
const CONVEX: Dialect = {
  library: 'convex-helpers',
  version: '0.1.135',
  keys: {
    origin: 'allowedOrigins',
    credentials: 'allowCredentials',
    allowedHeaders: 'allowedHeaders',
    exposedHeaders: 'exposedHeaders',
    maxAge: 'browserCacheMaxAge',
  },
  otherKeys: ['enforceAllowOrigins', 'debug'],
  effects: {
    absent: 'reflect',
    star: 'error',
    true: 'error',
    false: 'error',
    undefined: 'reflect',
    null: 'error',
    empty: 'error',
    string: 'error',
    commaList: 'error',
    list: 'listed',
    emptyList: 'nobody',
    starList: 'reflect',
    starInList: 'reflect',
    regex: 'error',
    regexInList: 'error',
    other: 'error',
    asyncFunction: 'unknown',
  },
  credentials: { default: false, counts: 'truthy' },
  protocol: null,
  vary: 'always',
  allowlist: 'list',
  lists: { allowedHeaders: 'array', exposedHeaders: 'array' },
};

export default defineFramework({
  docs: { title: 'Convex (convex-helpers)', forms: ['corsRouter(http, options)'] },
  hints: ['convex-helpers'],
  dialects: [CONVEX],
  ...middleware({ modules: ['convex-helpers/server/cors'], exports: ['corsRouter', 'default'], dialect: CONVEX, argument: 1 }),
});
