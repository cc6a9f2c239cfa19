import type { Dialect } from '../../policy/dialect.js';

/** Adonis 6 (measured: @adonisjs/cors 2.2.1 and 3.0.0): the generated file lets everybody in with credentials. */
export const adonisDialect: Dialect = {
  library: '@adonisjs/cors',
  version: '3.0.0',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'methods',
    allowedHeaders: 'headers',
    exposedHeaders: 'exposeHeaders',
    maxAge: 'maxAge',
  },
  otherKeys: ['enabled'],
  effects: {
    absent: 'reflect',
    star: ['star', 'reflect'],
    true: 'reflect',
    false: 'nobody',
    undefined: 'error',
    null: 'error',
    empty: 'nobody',
    string: 'listed',
    commaList: 'listed',
    list: 'listed',
    emptyList: 'nobody',
    starList: 'nobody',
    starInList: 'listed',
    regex: 'error',
    regexInList: 'listed',
    other: 'error',
    asyncFunction: 'error',
  },
  credentials: { default: true, counts: 'true' },
  protocol: 'returns-answer',
  vary: 'never',
  allowlist: 'list',
};
