import { isBefore } from '../spec/versions.js';
import { keysIn } from '../values/objects.js';
import { defineRecognizer } from './define.js';
import { middleware } from './shapes/middleware.js';
import type { Dialect } from '../policy/dialect.js';
import type { Reader } from './define.js';
import type { Value } from '../values/types.js';

const STAR_OR_REFLECT = ['star', 'reflect'] as const;

/** One origin under `origin`, a list under `origins`, or code under `getOrigin`. Nobody by default. */
const MIDDY: Dialect = {
  library: '@middy/http-cors',
  version: '7.9.2',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'methods',
    allowedHeaders: 'headers',
    exposedHeaders: 'exposeHeaders',
    maxAge: 'maxAge',
  },
  otherKeys: ['origins', 'getOrigin', 'disableBeforePreflightResponse', 'cacheControl', 'vary', 'requestHeaders', 'requestMethods'],
  allowlistKey: 'origins',
  effects: {
    absent: 'nobody',
    star: STAR_OR_REFLECT,
    true: 'throws',
    false: 'nobody',
    undefined: 'nobody',
    null: 'nobody',
    empty: 'nobody',
    string: 'fixed',
    commaList: 'junk',
    list: 'junk',
    emptyList: 'junk',
    starList: 'throws',
    starInList: 'throws',
    regex: 'throws',
    regexInList: 'throws',
    other: 'throws',
    asyncFunction: 'throws',
  },
  credentials: { default: false, counts: 'truthy' },
  protocol: null,
  vary: 'always',
  allowlist: 'list',
  lists: { methods: 'text', allowedHeaders: 'text', exposedHeaders: 'text' },
};

/** Up to 5 `*` is the default, and credentials alone reflect (measured: 5.5.1). */
const MIDDY_5: Dialect = {
  ...MIDDY,
  version: '5.5.1',
  effects: { ...MIDDY.effects, absent: STAR_OR_REFLECT, true: 'junk', regex: 'junk', other: 'junk', asyncFunction: 'junk', list: 'junk', emptyList: 'junk', starList: 'junk', starInList: 'junk', regexInList: 'junk' },
};

/** The same library where `origins` is written. */
function withList(dialect: Dialect, old: boolean): Dialect {
  const { effects, keys } = dialect;
  return {
    ...dialect,
    keys: { ...keys, origin: 'origins' },
    effects: {
      ...effects,
      star: 'unknown',
      string: 'unknown',
      commaList: 'unknown',
      list: 'listed',
      emptyList: old ? STAR_OR_REFLECT : 'nobody',
      starList: STAR_OR_REFLECT,
      starInList: 'reflect',
      regexInList: 'throws',
    },
  };
}

/** The same library where `getOrigin` decides. */
function withFunction(dialect: Dialect): Dialect {
  return { ...dialect, keys: { ...dialect.keys, origin: 'getOrigin' }, protocol: 'returns-origin' };
}

const VARIANTS = new Map([MIDDY, MIDDY_5].map((each) => [each, { origin: each, origins: withList(each, each === MIDDY_5), getOrigin: withFunction(each) }]));

function dialectOf(reader: Reader, options: Value | null): Dialect {
  const variants = VARIANTS.get(isBefore(reader.versionOf('@middy/http-cors'), '6.0.0') ? MIDDY_5 : MIDDY)!;
  const keys = options?.kind === 'object' ? keysIn(options).map(({ key }) => key) : [];
  return keys.includes('getOrigin') ? variants.getOrigin : keys.includes('origins') ? variants.origins : variants.origin;
}

export default defineRecognizer({
  docs: { title: '@middy/http-cors', forms: ['middy(handler).use(httpCors(options))'] },
  hints: ['@middy/http-cors'],
  dialects: [MIDDY, MIDDY_5],
  ...middleware({ modules: ['@middy/http-cors'], exports: [''], dialect: dialectOf }),
});
