import { defineFramework } from '../define.js';
import { EXPRESS_STYLE } from './handlers.js';

const APPS = { makes: ['', 'default', 'express', 'polka', 'App', 'Server'], routers: ['Router'], coverage: 'after', next: 2 } as const;

/** Express and what has its methods: Connect, Polka, Restana, tinyhttp, hyper-express. Their CORS library is `cors`. */
export default defineFramework({
  handlers: [
    {
      style: EXPRESS_STYLE,
      packages:
        /^(?:express|express-serve-static-core|@types\/express|@feathersjs\/express|@tinyhttp\/app|@nestjs\/platform-express|router|serve-static)(?:$|\/)/,
      // `express.static(folder, { setHeaders })`, and the package of it
      takenBy: /^(?:static|default)?$/,
      responseKeys: /^setHeaders$/,
    },
  ],
  // express-basic-auth 1.2.1, basic-auth-connect 1.1.0, passport 0.7.0, express-oauth2-jwt-bearer 1.10.0, express-openid-connect 3.4.0,
  // @clerk/express 2.1.70, express-rate-limit 8.7.5; express-jwt lets preflights for `Authorization` pass
  guards: [
    { modules: ['express-basic-auth', 'basic-auth-connect'], names: [''], status: 401 },
    { modules: ['passport'], names: ['authenticate'], status: 401, unless: ['failureRedirect', 'successRedirect'] },
    { modules: ['express-oauth2-jwt-bearer'], names: ['auth'], status: 401, unlessTrue: 'authRequired' },
    { modules: ['express-openid-connect'], names: ['auth'], status: 302, unlessTrue: 'authRequired' },
    { modules: ['express-openid-connect'], names: ['requiresAuth'], status: 302 },
    { modules: ['@clerk/express'], names: ['requireAuth'], status: 302 },
    { modules: ['express-rate-limit'], names: ['', 'rateLimit', 'default'], status: 429, unless: ['skip', 'handler', 'statusCode'] },
  ],
  // serve-static 2.2.0: 404 and, for OPTIONS, 405
  answerers: [
    { modules: ['express'], names: ['static'], unless: 'fallthrough' },
    { modules: ['serve-static'], names: [''], unless: 'fallthrough' },
    { modules: ['http-proxy-middleware'], names: ['', 'createProxyMiddleware', 'legacyCreateProxyMiddleware', 'proxy'] },
    { modules: ['express-http-proxy'], names: [''] },
  ],
  takers:
    /^(?:express-ws|express-list-(?:endpoints|routes)|express-oas-generator|swagger-[\w-]+|serverless-http|aws-serverless-express|aws-lambda-fastify|supertest|light-my-request|socket\.io|newrelic|prom-client|express-prom-bundle|spdy|http2-express-bridge|@sentry\/[\w-]+|@vendia\/serverless-express|@codegenie\/serverless-express|@aws-lambda-powertools\/[\w-]+)(?:\/|$)/,
  // express-ws 5.0.2: also as `expressWs(app).app`
  wrappers: [{ modules: ['express-ws'], names: ['', 'default'] }],
  noStarPath: { library: 'express', since: '5.0.0', name: 'Express 5' },
  servers: ['express'],
  session: {
    packages: ['express-session', 'cookie-session', 'client-sessions'],
    code: ['(?:res|response)\\.cookie\\(', '(?:req|request)\\.(?:cookies|signedCookies|session)\\b', 'passport\\.session\\('],
  },
  apps: [
    { ...APPS, packages: ['express', 'ultimate-express', '@feathersjs/express', 'connect', 'hyper-express', 'router'], options: 'ok' },
    // 404 for OPTIONS where no layer answers (measured: polka 0.5.2, @tinyhttp/app 2.5.2)
    { ...APPS, packages: ['polka', 'restana', '@tinyhttp/app'], options: 'refused' },
  ],
  verbs: {
    use: ['covers', 'mounts'],
    all: ['covers', 'route', 'mounts'],
    any: ['covers', 'route', 'mounts'],
    get: 'route',
    head: 'route',
    post: 'route',
    put: 'route',
    patch: 'route',
    delete: 'route',
    options: 'route',
    route: ['mounts', 'below-alone'],
  },
});
