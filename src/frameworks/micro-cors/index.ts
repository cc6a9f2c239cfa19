import { defineFramework } from '../define.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';

/** Nothing is compared: what is written is sent, by default `*` with credentials. */
const MICRO_CORS: Dialect = {
  library: 'micro-cors',
  version: '0.1.1',
  keys: {
    origin: 'origin',
    credentials: 'allowCredentials',
    methods: 'allowMethods',
    allowedHeaders: 'allowHeaders',
    exposedHeaders: 'exposeHeaders',
    maxAge: 'maxAge',
  },
  otherKeys: ['runHandlerOnOptionsRequest'],
  effects: {
    absent: 'star',
    star: 'star',
    true: 'junk',
    false: 'junk',
    undefined: 'star',
    null: 'fixed',
    empty: 'junk',
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
  },
  listOfOne: 'fixed',
  credentials: { default: true, counts: 'truthy' },
  passesStars: true,
  lists: { methods: 'array', allowedHeaders: 'array', exposedHeaders: 'array' },
  protocol: null,
  vary: 'never',
  allowlist: 'request-layer',
};

export default defineFramework({
  docs: { title: 'micro-cors', forms: ['cors(options)(handler)'] },
  hints: ['micro-cors'],
  dialects: [MICRO_CORS],
  ...middleware({ modules: ['micro-cors'], exports: [''], dialect: MICRO_CORS }),
});
