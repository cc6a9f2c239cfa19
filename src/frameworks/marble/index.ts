import { defineFramework } from '../define.js';
import { middleware } from '../shapes/middleware.js';
import { ORIGIN_FORMS } from '../../policy/dialect.js';
import type { Dialect } from '../../policy/dialect.js';

/** Only preflights are compared with `origin`: every other request gets its own origin back, whatever is written. */
const MARBLE: Dialect = {
  library: '@marblejs/middleware-cors',
  version: '4.0.3',
  keys: {
    origin: 'origin',
    credentials: 'withCredentials',
    methods: 'methods',
    allowedHeaders: 'allowHeaders',
    exposedHeaders: 'exposeHeaders',
    maxAge: 'maxAge',
  },
  otherKeys: ['optionsSuccessStatus'],
  effects: Object.fromEntries(ORIGIN_FORMS.map((form) => [form, 'reflect'])) as Dialect['effects'],
  credentials: { default: false, counts: 'truthy' },
  protocol: null,
  vary: 'never',
  // No list holds strangers off, so that there is none to write.
  allowlist: 'none',
};

export default defineFramework({
  docs: { title: 'Marble.js', forms: ['httpListener({ middlewares: [cors$(options)] })'] },
  hints: ['@marblejs/middleware-cors'],
  dialects: [MARBLE],
  ...middleware({ modules: ['@marblejs/middleware-cors'], exports: ['cors$'], dialect: MARBLE }),
});
