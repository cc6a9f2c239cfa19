import { defineFramework } from '../define.js';
import { HONO, HONO_BEFORE } from './dialects.js';
import { HONO_STYLE } from './handlers.js';
import { middleware } from '../shapes/middleware.js';
import { byVersion } from '../shapes/versions.js';

export default defineFramework({
  docs: { title: 'hono/cors', forms: ["app.use('/api/*', cors(options))", 'app.use(cors(options))'] },
  hints: ['cors'],
  requires: ['hono'],
  handlers: [{ style: HONO_STYLE, packages: /^(?:hono|@hono\/[\w-]+)(?:$|\/)/ }],
  // hono 4.13.19, hono-rate-limiter 0.5.4
  guards: [
    { modules: ['hono/basic-auth'], names: ['basicAuth'], status: 401 },
    { modules: ['hono/bearer-auth'], names: ['bearerAuth'], status: 401 },
    { modules: ['hono/jwt'], names: ['jwt'], status: 401 },
    { modules: ['hono/jwk'], names: ['jwk'], status: 401, unless: ['allow_anon'] },
    { modules: ['hono-rate-limiter'], names: ['rateLimiter'], status: 429, unless: ['skip'] },
  ],
  servers: ['@hono/node-server'],
  // chanfana 3.4.0
  wrappers: [{ modules: ['chanfana'], names: ['fromHono'] }],
  // not `some`, of which the first that lets a request pass is the last
  layerLists: [{ modules: ['hono/combine', '@hono/hono/combine'], names: ['every'] }],
  takers: /^(?:@hono\/[\w-]+|hono(?:\/.*)?)$/,
  session: {
    packages: ['hono-sessions', '@hono/session'],
    code: ['getSignedCookie\\(', 'setSignedCookie\\(', 'setCookie\\(c,'],
  },
  apps: [
    {
      packages: ['hono', 'hono/quick', 'hono/tiny', '@hono/hono', '@hono/zod-openapi'],
      makes: ['Hono', 'OpenAPIHono', 'default'],
      coverage: 'after',
      next: 1,
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
    modules: ['hono/cors', 'hono/middleware', 'hono/middleware/cors', '@hono/hono/cors'],
    exports: ['cors'],
    dialect: byVersion('hono', HONO, { before: '4.6.5', dialect: HONO_BEFORE }),
    isMadeForUse: true,
  }),
});
