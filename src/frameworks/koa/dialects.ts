import { isBefore } from '../../web/versions.js';
import { perObject } from '../../web/memo.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Reader } from '../define.js';

/** The origin semantics of @koa/cors before 5 and of what was made from it: anything but text is written as text. */
const KOA_EFFECTS: Dialect['effects'] = {
  absent: 'reflect',
  star: 'star',
  true: 'junk',
  false: 'reflect',
  undefined: 'reflect',
  null: 'reflect',
  empty: 'reflect',
  string: 'fixed',
  commaList: 'junk',
  list: 'junk',
  emptyList: 'nobody',
  starList: 'star',
  starInList: 'junk',
  regex: 'junk',
  regexInList: 'junk',
  other: 'junk',
  asyncFunction: 'junk',
};

/** kcors: `*` with credentials is sent as it is (measured: 2.2.2). */
export const KCORS: Dialect = {
  library: 'kcors',
  version: '2.2.2',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'allowMethods',
    allowedHeaders: 'allowHeaders',
    exposedHeaders: 'exposeHeaders',
    maxAge: 'maxAge',
  },
  otherKeys: ['keepHeadersOnError'],
  effects: KOA_EFFECTS,
  listOfOne: 'fixed',
  credentials: { default: false, counts: 'truthy' },
  passesStars: true,
  protocol: 'context-origin',
  vary: 'always',
  allowlist: 'context-function',
};

/** koa2-cors: its answer drops credentials beside `*`, its preflight keeps them (measured: 2.0.6). */
export const KOA2_CORS: Dialect = {
  ...KCORS,
  library: 'koa2-cors',
  version: '2.0.6',
  credentials: { default: false, counts: 'true' },
  lists: { methods: 'array', allowedHeaders: 'array', exposedHeaders: 'array' },
};

/** @koa/cors 3 and 4: the request's origin by default, and for `*` with credentials (measured: 3.4.3, 4.0.0). */
export const KOA_CORS_4: Dialect = {
  ...KCORS,
  library: '@koa/cors',
  version: '4.0.0',
  otherKeys: ['keepHeadersOnError', 'secureContext', 'privateNetworkAccess'],
  effects: { ...KOA_EFFECTS, star: ['star', 'reflect'], asyncFunction: 'listed' },
};

const STAR_OR_REFLECT = ['star', 'reflect'] as const;

/** @koa/cors 5: `*` by default; `false` and an unset variable mean `*` too (measured: 5.0.0). */
export const KOA_CORS: Dialect = {
  ...KOA_CORS_4,
  version: '5.0.0',
  effects: {
    ...KOA_CORS_4.effects,
    absent: STAR_OR_REFLECT,
    false: STAR_OR_REFLECT,
    undefined: STAR_OR_REFLECT,
    null: STAR_OR_REFLECT,
    empty: STAR_OR_REFLECT,
  },
};

/** koa-cors, for generators: lists and patterns crash every request (measured: 0.0.16). */
export const KOA_CORS_LEGACY: Dialect = {
  ...KCORS,
  library: 'koa-cors',
  version: '0.0.16',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'methods',
    allowedHeaders: 'headers',
    exposedHeaders: 'expose',
    maxAge: 'maxAge',
  },
  effects: {
    ...KOA_EFFECTS,
    true: 'reflect',
    false: 'nobody',
    undefined: 'error',
    null: 'error',
    empty: 'junk',
    list: 'error',
    emptyList: 'error',
    starList: 'error',
    starInList: 'error',
    regex: 'error',
    regexInList: 'error',
    other: 'error',
  },
  listOfOne: 'error',
  credentials: { default: false, counts: 'true' },
  vary: 'never',
};

/** @hattip/cors: @koa/cors 3 on the request of the Fetch standard (measured: 0.0.49). */
export const HATTIP_CORS: Dialect = {
  ...KCORS,
  library: '@hattip/cors',
  version: '0.0.49',
  otherKeys: ['secureContext', 'privateNetworkAccess'],
  effects: { ...KOA_EFFECTS, asyncFunction: 'listed' },
  allowlist: 'request-function',
};

/** Since Koa 3 `ctx.origin` is the Origin header of the request; before, the address of the server (measured: koa 2.16.1 and 3.3.0). */
const sinceKoa3 = perObject((dialect: Dialect): Dialect => ({ ...dialect, originMembers: ['origin', 'request.origin'] }));

/** A dialect on the installed Koa; an unknown version is taken for an older one, where `ctx.origin` is harmless. */
export function onKoa(dialect: Dialect, reader: Reader): Dialect {
  const version = reader.versionOf('koa');
  return version === null || isBefore(version, '3.0.0') ? dialect : sinceKoa3(dialect);
}
