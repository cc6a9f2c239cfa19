import { corsDialect } from '../cors/dialects.js';
import type { Dialect } from '../../policy/dialect.js';

/**
 * As `cors`, but `*` counts in a list too, and an unset origin fails every request (measured: 8.5.0,
 * 9.0.1, 11.4.3). Nest on Fastify and Apollo Server hand their options to it.
 */
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
    'prefix',
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
  methods: ['GET', 'HEAD', 'POST'],
  passesStars: true,
  resetsPatterns: true,
  once: true,
};

/** Up to 9 a preflight approved PUT, PATCH and DELETE as well when no methods were written (measured: 9.0.1). */
export const FASTIFY_BEFORE: Dialect = { ...fastifyDialect, version: '9.0.1', methods: ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'] };
