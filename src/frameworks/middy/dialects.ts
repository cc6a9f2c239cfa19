import type { Dialect } from '../../policy/dialect.js';

const STAR_OR_REFLECT = ['star', 'reflect'] as const;

/** One origin under `origin`, a list under `origins`, or code under `getOrigin`. Nobody by default. */
export const MIDDY: Dialect = {
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
  passesStars: true,
  protocol: null,
  vary: 'always',
  allowlist: 'list',
  globs: true,
  lists: { methods: 'text', allowedHeaders: 'text', exposedHeaders: 'text' },
};

/** Up to 5 `*` is the default, and credentials alone reflect (measured: 5.5.1). */
export const MIDDY_5: Dialect = {
  ...MIDDY,
  version: '5.5.1',
  emptyAllowlist: 'reflect',
  effects: {
    ...MIDDY.effects,
    absent: STAR_OR_REFLECT,
    true: 'junk',
    starList: 'junk',
    starInList: 'junk',
    regex: 'junk',
    regexInList: 'junk',
    other: 'junk',
    asyncFunction: 'junk',
  },
};

/** `cors` of `middy/middlewares`, before the package was split: nothing checks its options, and no answer has `Vary` (measured: 0.36.0). */
export const MIDDY_0: Dialect = {
  ...MIDDY_5,
  library: 'middy',
  version: '0.36.0',
  otherKeys: ['origins'],
  vary: 'never',
  globs: false,
};

/** The same library where `origins` is written. */
export function withList(dialect: Dialect): Dialect {
  const { effects, keys } = dialect;
  const old = dialect !== MIDDY;
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
      ...(dialect === MIDDY_0
        ? { starList: 'star', starInList: 'unknown', regexInList: 'junk' }
        : { starList: STAR_OR_REFLECT, starInList: 'reflect', regexInList: 'throws' }),
    },
  };
}

/** The same library where `getOrigin` decides. */
export function withFunction(dialect: Dialect): Dialect {
  return { ...dialect, keys: { ...dialect.keys, origin: 'getOrigin' }, protocol: 'returns-origin' };
}
