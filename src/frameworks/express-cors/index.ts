import { defineFramework } from '../define.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';

/** Nobody by default; a listed origin gets credentials unless they are switched off. */
const EXPRESS_CORS: Dialect = {
  library: 'express-cors',
  version: '0.0.3',
  keys: { origin: 'allowedOrigins', credentials: 'allowCredentials', methods: 'methods', allowedHeaders: 'headers', maxAge: 'maxAge' },
  effects: {
    absent: 'nobody',
    star: 'throws',
    true: 'throws',
    false: 'nobody',
    undefined: 'nobody',
    null: 'nobody',
    empty: 'nobody',
    string: 'throws',
    commaList: 'throws',
    list: 'listed',
    emptyList: 'nobody',
    starList: 'nobody',
    starInList: 'listed',
    regex: 'throws',
    regexInList: 'throws',
    other: 'throws',
    asyncFunction: 'throws',
  },
  credentials: { default: true, counts: 'truthy' },
  protocol: null,
  vary: 'never',
  allowlist: 'list',
  globs: true,
  hosts: true,
};

export default defineFramework({
  docs: { title: 'express-cors', forms: ['app.use(cors({ allowedOrigins }))'] },
  hints: ['express-cors'],
  dialects: [EXPRESS_CORS],
  ...middleware({ modules: ['express-cors'], exports: [''], dialect: EXPRESS_CORS, isMadeForUse: true }),
});
