import { defineRecognizer } from './define.js';
import { CORS_EFFECTS } from './dialects.js';
import { middleware } from './shapes/middleware.js';
import type { Dialect } from '../policy/dialect.js';

export const corsDialect: Dialect = {
  library: 'cors',
  version: '2.8.6',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'methods',
    allowedHeaders: 'allowedHeaders',
    exposedHeaders: 'exposedHeaders',
    maxAge: 'maxAge',
  },
  otherKeys: ['headers', 'preflightContinue', 'optionsSuccessStatus'],
  effects: CORS_EFFECTS,
  credentials: { default: false, counts: 'true' },
  protocol: 'callback',
  vary: 'always',
  allowlist: 'list',
};

export default defineRecognizer({
  docs: { title: 'cors (Express, Connect, Polka, Restana)', forms: ['app.use(cors(options))', 'app.get(path, cors(options), handler)', 'cors(delegate)'] },
  hints: ['cors'],
  dialects: [corsDialect],
  ...middleware({ modules: ['cors'], exports: ['', 'default'], dialect: corsDialect, delegates: true }),
});
