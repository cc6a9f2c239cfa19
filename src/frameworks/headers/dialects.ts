import type { Dialect } from '../../policy/dialect.js';

/** What a browser does with a hand-written Allow-Origin (Fetch standard; run in Chromium 156). */
const HEADER_EFFECTS: Dialect['effects'] = {
  absent: 'nobody',
  star: 'star',
  true: 'junk',
  false: 'junk',
  undefined: 'unknown',
  null: 'unknown',
  empty: 'nobody',
  string: 'fixed',
  commaList: 'junk',
  list: 'unknown',
  emptyList: 'unknown',
  starList: 'star',
  starInList: 'junk',
  regex: 'junk',
  regexInList: 'junk',
  other: 'unknown',
  asyncFunction: 'unknown',
};

function headers(library: string, hasLibrary: boolean): Dialect {
  return {
    library,
    version: 'Fetch standard',
    keys: {},
    effects: HEADER_EFFECTS,
    credentials: { default: false, counts: 'text-true' },
    protocol: null,
    vary: 'never',
    allowlist: 'headers',
    hasLibrary,
  };
}

/** Hand-written headers by the response object that takes them. `hasLibrary`: a CORS library exists for it. */
export const HEADER_DIALECTS = {
  express: headers('Express', true),
  koa: headers('Koa', true),
  fastify: headers('Fastify', true),
  hono: headers('Hono', true),
  nest: headers('NestJS', true),
  node: headers('node:http', false),
  web: headers('Response', false),
  object: headers('headers object', false),
  config: headers('configuration', false),
  gateway: headers('API Gateway', false),
} as const;

export type HeaderFramework = keyof typeof HEADER_DIALECTS;
