import { EXPRESS_STYLE } from '../express/handlers.js';
import { FASTIFY_STYLE } from '../fastify/handlers.js';
import { HONO_STYLE } from '../hono/handlers.js';
import { KOA_STYLE } from '../koa/handlers.js';
import { NEST_STYLE } from '../nest/handlers.js';
import { NODE_STYLE } from '../node/handlers.js';
import { WEB_STYLE } from '../web/handlers.js';
import type { Dialect, HandlerStyle } from '../../policy/dialect.js';

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

/** A list is sent as one line an entry, or joined by commas: browsers refuse both (run on node:http, Express, Fastify and `Headers`). */
const SENT: Dialect['effects'] = { ...HEADER_EFFECTS, list: 'junk' };
function headers(library: string, hasLibrary: boolean, style?: HandlerStyle): Dialect {
  return {
    library,
    version: 'Fetch standard',
    keys: {},
    // headers without a writer of their own may still be taken apart before they are sent
    effects: style === undefined ? HEADER_EFFECTS : SENT,
    credentials: { default: false, counts: 'text-true' },
    protocol: null,
    vary: 'never',
    listOfOne: 'fixed',
    passesStars: true,
    allowlist: 'headers',
    hasLibrary,
    ...(style === undefined ? {} : { style }),
  };
}

/** Hand-written headers by the response object that takes them. `hasLibrary`: a CORS library exists for it. */
export const HEADER_DIALECTS = {
  express: headers('Express', true, EXPRESS_STYLE),
  koa: headers('Koa', true, KOA_STYLE),
  fastify: headers('Fastify', true, FASTIFY_STYLE),
  hono: headers('Hono', true, HONO_STYLE),
  nest: headers('NestJS', true, NEST_STYLE),
  node: headers('node:http', false, NODE_STYLE),
  /** The stream below the answer of a framework: what its layers wrote is not sent there. */
  raw: { ...headers('node:http', false, NODE_STYLE), pastLayers: true },
  web: headers('Response', false, WEB_STYLE),
  object: headers('headers object', false),
  cloudfront: headers('CloudFront Functions', false),
  config: { ...headers('configuration', false), isStatic: true },
  /** Values that the platform fills in: a pattern stands for what it catches. */
  filled: { ...headers('configuration', false), isStatic: true, effects: { ...HEADER_EFFECTS, regex: 'listed' } },
  gateway: { ...headers('API Gateway', false), isStatic: true },
} as const;

export type HeaderFramework = keyof typeof HEADER_DIALECTS;
