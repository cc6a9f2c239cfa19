import { defineFramework } from '../define.js';
import { corsDialect } from '../cors/dialects.js';
import { KOA_CORS } from '../koa/dialects.js';
import { serviceRoutes } from './services.js';
import { middleware } from '../shapes/middleware.js';

const MODULES = ['@feathersjs/express', '@feathersjs/koa'];

/** Both re-export the `cors` of their framework. */
export default defineFramework({
  docs: {
    packages: ['@feathersjs/express', '@feathersjs/koa'],
    title: 'Feathers (Express, Koa)',
    forms: ["import { cors } from '@feathersjs/express'", "import { cors } from '@feathersjs/koa'"],
  },
  hints: ['cors'],
  requires: ['@feathersjs/'],
  callRoutes: serviceRoutes,
  verbs: { configure: ['covers', 'mounts'] },
  dialects: [corsDialect, KOA_CORS],
  ...middleware({
    modules: MODULES,
    exports: ['cors'],
    dialect: (reader, _, callee) => (reader.isExport(callee, ['@feathersjs/koa'], ['cors']) ? KOA_CORS : corsDialect),
    delegates: true,
    isMadeForUse: true,
  }),
});
