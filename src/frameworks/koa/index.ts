import { defineFramework } from '../define.js';
import { KCORS, KOA2_CORS, KOA_CORS, KOA_CORS_4, KOA_CORS_LEGACY, onKoa } from './dialects.js';
import { KOA_STYLE } from './handlers.js';
import { middleware } from '../shapes/middleware.js';
import { byVersion } from '../shapes/versions.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Reader } from '../define.js';
import type { Value } from '../../engine/types.js';

const MODULES = ['@koa/cors', 'kcors', 'koa2-cors', 'koa-cors'];

const BY_MODULE: Readonly<Record<string, Dialect>> = { kcors: KCORS, 'koa2-cors': KOA2_CORS, 'koa-cors': KOA_CORS_LEGACY };

const byInstalled = byVersion('@koa/cors', KOA_CORS, { before: '5.0.0', dialect: KOA_CORS_4 });

function dialectOf(reader: Reader, _: Value | null, callee: Value): Dialect {
  const other = Object.keys(BY_MODULE).find((each) => reader.isExport(callee, [each], ['']));
  return onKoa(other === undefined ? byInstalled(reader) : BY_MODULE[other]!, reader);
}

export default defineFramework({
  docs: { title: '@koa/cors (also kcors, koa2-cors, koa-cors)', forms: ['app.use(cors(options))'] },
  hints: MODULES,
  handlers: [{ style: KOA_STYLE, packages: /^(?:koa|@koa\/router|koa-router|@midwayjs\/koa|@types\/koa)(?:$|\/)/ }],
  session: { packages: ['koa-session', 'koa-generic-session', 'koa-session2'], code: ['ctx\\.(?:cookies\\.get|session)\\b'] },
  // koa-jwt 4.0.4, koa-basic-auth 4.0.0, koa-ratelimit 6.0.0
  guards: [
    { modules: ['koa-jwt'], names: [''], status: 401, unless: ['passthrough'] },
    { modules: ['koa-basic-auth'], names: [''], status: 401 },
    { modules: ['koa-ratelimit'], names: [''], status: 429, unless: ['whitelist', 'status'] },
  ],
  layerLists: [{ modules: ['koa-compose'], names: [''] }],
  // `router.allowedMethods()` answers OPTIONS of a known route with 200 (measured: @koa/router 13.1.1, koa-router 14.0.0).
  answerers: [
    { modules: ['koa-proxies'], names: [''] },
    { modules: ['koa-better-http-proxy', 'koa-proxy'], names: [''] },
  ],
  apps: [
    {
      packages: ['koa', '@feathersjs/koa'],
      makes: ['', 'default', 'Koa', 'koa'],
      coverage: 'within',
      next: 1,
      options: 'refused',
      optionsBy: 'allowedMethods',
    },
    { packages: ['@koa/router', 'koa-router'], makes: [], routers: ['', 'default', 'Router'], coverage: 'within', options: 'refused' },
  ],
  verbs: {
    prefix: 'prefix',
    del: 'route',
    routes: 'chain',
    middleware: 'chain',
    allowedMethods: 'chain',
  },
  dialects: [KOA_CORS, KOA_CORS_4, KCORS, KOA2_CORS, KOA_CORS_LEGACY],
  types: [
    { modules: ['@koa/cors'], names: ['Options', 'cors.Options'], dialect: (reader) => onKoa(byInstalled(reader), reader) },
    { modules: ['kcors'], names: ['Options'], dialect: KCORS },
  ],
  ...middleware({ modules: MODULES, exports: [''], dialect: dialectOf, isMadeForUse: true }),
});
