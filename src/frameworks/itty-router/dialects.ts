import type { Dialect } from '../../policy/dialect.js';

const STAR_OR_REFLECT = ['star', 'reflect'] as const;

export const ITTY: Dialect = {
  library: 'itty-router',
  version: '6.0.0',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'allowMethods',
    allowedHeaders: 'allowHeaders',
    exposedHeaders: 'exposeHeaders',
    maxAge: 'maxAge',
  },
  effects: {
    absent: STAR_OR_REFLECT,
    star: STAR_OR_REFLECT,
    true: 'reflect',
    false: 'nobody',
    undefined: STAR_OR_REFLECT,
    null: 'nobody',
    empty: 'nobody',
    string: 'fixed',
    commaList: 'junk',
    list: 'listed',
    emptyList: 'nobody',
    starList: 'nobody',
    starInList: 'listed',
    regex: 'listed',
    regexInList: 'nobody',
    other: 'junk',
    asyncFunction: 'junk',
  },
  credentials: { default: false, counts: 'truthy' },
  passesStars: true,
  protocol: 'returns-origin',
  answers: { star: 'star' },
  vary: 'never',
  allowlist: 'list',
};

/** `createCors()` of 4: reflects by default, and looks for the origin inside a text (measured: 4.2.2). */
export const ITTY_4: Dialect = {
  ...ITTY,
  version: '4.2.2',
  keys: { origin: 'origins', methods: 'methods', maxAge: 'maxAge' },
  otherKeys: ['headers'],
  effects: {
    ...ITTY.effects,
    absent: 'reflect',
    star: 'reflect',
    true: 'error',
    false: 'error',
    undefined: 'reflect',
    null: 'error',
    string: 'listed',
    commaList: 'listed',
    starList: 'reflect',
    starInList: 'reflect',
    regex: 'error',
    other: 'error',
    asyncFunction: 'reflect',
  },
  credentials: { default: false, counts: 'never' },
  protocol: 'returns-boolean',
  answers: {},
  lists: { methods: 'array' },
};
