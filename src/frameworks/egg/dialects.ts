import { KOA_CORS } from '../koa/dialects.js';
import type { Dialect } from '../../policy/dialect.js';

/**
 * egg-cors: @koa/cors, whose origin falls back to the safe domains of the security plugin wherever it is empty
 * (measured: egg-cors 3.0.1 on egg 3.34.0; with the security plugin switched off it echoes every origin there).
 */
export const EGG_CORS: Dialect = {
  ...KOA_CORS,
  library: 'egg-cors',
  version: '3.0.1',
  effects: {
    ...KOA_CORS.effects,
    absent: 'nobody',
    false: 'nobody',
    undefined: 'nobody',
    null: 'nobody',
    empty: 'nobody',
  },
};

/** The same where one of the safe domains is `*` (measured: egg-security 3.8.1): an empty origin lets in everybody. */
export const EGG_CORS_ANY_DOMAIN: Dialect = {
  ...EGG_CORS,
  effects: { ...EGG_CORS.effects, absent: 'reflect', false: 'reflect', undefined: 'reflect', null: 'reflect', empty: 'reflect' },
};
