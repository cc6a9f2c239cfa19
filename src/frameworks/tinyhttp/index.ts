import { defineFramework } from '../define.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';

/** `true` means `*` here, and a Set is a list. */
const TINYHTTP: Dialect = {
  library: '@tinyhttp/cors',
  version: '2.0.1',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'methods',
    allowedHeaders: 'allowedHeaders',
    exposedHeaders: 'exposedHeaders',
    maxAge: 'maxAge',
  },
  otherKeys: ['optionsSuccessStatus', 'preflightContinue'],
  effects: {
    absent: 'star',
    star: 'star',
    true: 'star',
    false: 'nobody',
    undefined: 'star',
    null: 'throws',
    empty: 'junk',
    string: 'fixed',
    commaList: 'junk',
    list: 'listed',
    emptyList: 'nobody',
    starList: 'star',
    starInList: 'star',
    regex: 'listed',
    regexInList: 'throws',
    other: 'listed',
    asyncFunction: 'junk',
  },
  credentials: { default: false, counts: 'truthy' },
  passesStars: true,
  protocol: 'context-origin',
  vary: 'always',
  allowlist: 'list',
  lists: { methods: 'array' },
};

export default defineFramework({
  docs: { title: '@tinyhttp/cors', forms: ['app.use(cors(options))'] },
  hints: ['@tinyhttp/cors'],
  dialects: [TINYHTTP],
  ...middleware({ modules: ['@tinyhttp/cors'], exports: ['cors'], dialect: TINYHTTP, isMadeForUse: true }),
});
