import { corsDialect } from '../cors/dialects.js';
import type { Dialect } from '../../policy/dialect.js';

/** What `@fastify/cors` makes of its options (measured: 8.5.0, 9.0.1, 11.4.3), for Nest on Fastify and for typed options. */
export const fastifyDialect: Dialect = {
  ...corsDialect,
  library: '@fastify/cors',
  version: '11.4.3',
  otherKeys: [
    'preflightContinue',
    'optionsSuccessStatus',
    'preflight',
    'strictPreflight',
    'hideOptionsRoute',
    'cacheControl',
    'delegator',
    'hook',
    'logLevel',
  ],
  effects: {
    ...corsDialect.effects,
    undefined: 'error',
    null: 'error',
    empty: 'error',
    starList: 'star',
    starInList: 'star',
    asyncFunction: 'listed',
  },
  credentials: { default: false, counts: 'truthy' },
  resetsPatterns: true,
};
