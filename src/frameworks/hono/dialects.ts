import type { Dialect } from '../../policy/dialect.js';

export const HONO: Dialect = {
  library: 'hono/cors',
  below: '{path}/*',
  version: '4.13.19',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'allowMethods',
    allowedHeaders: 'allowHeaders',
    exposedHeaders: 'exposeHeaders',
    maxAge: 'maxAge',
  },
  effects: {
    absent: 'star',
    star: 'star',
    true: 'error',
    false: 'error',
    undefined: 'error',
    null: 'error',
    empty: 'nobody',
    string: 'listed',
    commaList: 'nobody',
    list: 'listed',
    emptyList: 'nobody',
    starList: 'nobody',
    starInList: 'listed',
    regex: 'error',
    // The texts beside it match; the pattern never does.
    regexInList: 'nobody',
    other: 'error',
    asyncFunction: 'listed',
  },
  credentials: { default: false, counts: 'truthy' },
  passesStars: true,
  protocol: 'returns-origin',
  vary: 'always',
  allowlist: 'list',
  lists: { methods: 'array', allowedHeaders: 'array', exposedHeaders: 'array' },
};

/** Up to 4.6.4 a text, or the first of a list, was sent to everybody (measured: 3.12.12). */
export const HONO_BEFORE: Dialect = {
  ...HONO,
  version: '3.12.12',
  effects: {
    ...HONO.effects,
    string: 'fixed',
    commaList: 'junk',
    starList: 'star',
    starInList: 'star',
    regexInList: 'junk',
    asyncFunction: 'junk',
  },
};
