import { defineFramework } from '../define.js';
import { middleware } from '../shapes/middleware.js';
import { byVersion } from '../shapes/versions.js';
import type { Dialect } from '../../policy/dialect.js';

const HONO: Dialect = {
  library: 'hono/cors',
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
  protocol: 'returns-origin',
  vary: 'always',
  allowlist: 'list',
  lists: { methods: 'array', allowedHeaders: 'array', exposedHeaders: 'array' },
};

/** Up to 4.6.4 a text, or the first of a list, was sent to everybody (measured: 3.12.12). */
const HONO_BEFORE: Dialect = {
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

export default defineFramework({
  docs: { title: 'hono/cors', forms: ["app.use('/api/*', cors(options))", 'app.use(cors(options))'] },
  hints: ['cors'],
  requires: ['hono'],
  apps: [
    {
      modules: ['hono', 'hono/quick', 'hono/tiny', '@hono/hono', '@hono/zod-openapi'],
      makes: ['Hono', 'OpenAPIHono', 'default'],
      coverage: 'after',
      options: 'refused',
      exactPaths: true,
    },
  ],
  verbs: {
    on: ['route', 'names-method'],
    basePath: 'below',
    mount: 'mounts',
    openapi: 'route',
    notFound: 'chain',
    onError: 'chain',
  },
  dialects: [HONO, HONO_BEFORE],
  ...middleware({
    modules: ['hono/cors', 'hono/middleware', '@hono/hono/cors'],
    exports: ['cors'],
    dialect: byVersion('hono', HONO, { before: '4.6.5', dialect: HONO_BEFORE }),
  }),
});
