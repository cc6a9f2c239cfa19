import { defineFramework } from '../define.js';
import { dottedPath } from '../shapes/routes/file-names.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';

const MAKERS = ['createCorsMiddleware', 'unstable_createCorsMiddleware'];
const MODULES = ['remix-utils/cors', 'remix-utils/middleware/cors', 'remix-utils'];

/** Nothing written is `true`, but a variable that is not set is `*` (measured: 6.6.0, 7.7.0, 8.8.0, 9.3.1, 10.0.0). */
const REMIX_UTILS: Dialect = {
  library: 'remix-utils',
  version: '9.3.1',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'methods',
    allowedHeaders: 'allowedHeaders',
    exposedHeaders: 'exposedHeaders',
    maxAge: 'maxAge',
  },
  effects: {
    absent: 'reflect',
    star: 'star',
    true: 'reflect',
    false: 'nobody',
    undefined: 'star',
    null: 'nobody',
    empty: 'junk',
    string: 'fixed',
    commaList: 'junk',
    list: 'listed',
    emptyList: 'nobody',
    starList: 'nobody',
    starInList: 'listed',
    regex: 'listed',
    regexInList: 'listed',
    other: 'reflect',
    asyncFunction: 'listed',
  },
  credentials: { default: false, counts: 'true' },
  passesStars: true,
  protocol: 'returns-option',
  vary: 'allowed-only',
  allowlist: 'list',
  lists: { methods: 'array', allowedHeaders: 'array', exposedHeaders: 'array' },
};

export default defineFramework({
  routeFiles: [
    {
      file: /^(.*?)[\\/](app[\\/]routes)[\\/].+\.[jt]sx?$/,
      route: dottedPath,
      answers: 'actions',
      packages: ['@remix-run/node', '@remix-run/dev', '@remix-run/cloudflare', '@remix-run/react', 'react-router', '@react-router/dev'],
    },
  ],
  docs: { title: 'remix-utils', forms: ['await cors(request, response, options)', 'createCorsMiddleware(options)'] },
  hints: ['cors'],
  dialects: [REMIX_UTILS],
  ...middleware({
    modules: MODULES,
    exports: ['cors', ...MAKERS],
    dialect: REMIX_UTILS,
    argument: (callee, reader) => (reader.isExport(callee, MODULES, MAKERS) ? 0 : 2),
  }),
});
