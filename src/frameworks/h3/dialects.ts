import type { Dialect } from '../../policy/dialect.js';

/** h3 2 (measured: 2.0.8). */
export const h3Dialect: Dialect = {
  library: 'h3',
  version: '2.0.8',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'methods',
    allowedHeaders: 'allowHeaders',
    exposedHeaders: 'exposeHeaders',
    maxAge: 'maxAge',
  },
  otherKeys: ['preflight'],
  effects: {
    absent: 'star',
    star: 'star',
    true: 'nobody',
    false: 'star',
    undefined: 'star',
    null: 'star',
    empty: 'star',
    string: 'listed',
    commaList: 'nobody',
    list: 'listed',
    emptyList: 'nobody',
    starList: 'nobody',
    starInList: 'listed',
    regex: 'nobody',
    regexInList: 'listed',
    other: 'nobody',
    asyncFunction: 'reflect',
  },
  credentials: { default: false, counts: 'truthy' },
  passesStars: { allowedHeaders: 'in-list', methods: 'in-list', exposedHeaders: 'in-list' },
  protocol: 'returns-boolean',
  vary: 'always',
  methods: ['*'],
  allowlist: 'list',
};

/** h3 1 sends a plain text to everybody, and fails on what it cannot read (measured: 1.15.11). */
export const h3V1Dialect: Dialect = {
  ...h3Dialect,
  version: '1.15.11',
  effects: { ...h3Dialect.effects, true: 'error', string: 'fixed', commaList: 'junk', regex: 'error', other: 'error' },
  vary: 'allowed-only',
  passesStars: { allowedHeaders: 'in-list', methods: 'always', exposedHeaders: 'always' },
};

/** `routeRules` of h3 2 and nitro 3: any origin with credentials does not start (measured: h3/rules 2.0.8). */
export const h3RulesDialect: Dialect = {
  ...h3Dialect,
  library: 'h3 routeRules',
  effects: { ...h3Dialect.effects, absent: ['star', 'throws'], star: ['star', 'throws'], starList: ['nobody', 'throws'] },
};
