import { defineFramework } from '../define.js';
import { ITTY, ITTY_4 } from './dialects.js';
import { routersWith } from '../shapes/corsify.js';
import { middleware } from '../shapes/middleware.js';

export default defineFramework({
  docs: {
    title: 'itty-router',
    forms: ['AutoRouter({ before: [preflight], finally: [corsify] })', 'const { preflight, corsify } = createCors(options)'],
  },
  hints: ['cors'],
  requires: ['itty-router'],
  apps: [
    {
      packages: ['itty-router', 'itty-router-v4'],
      makes: ['AutoRouter', 'Router', 'IttyRouter'],
      coverage: 'all',
      options: 'refused',
    },
  ],
  dialects: [ITTY, ITTY_4],
  ...middleware({
    modules: ['itty-router', 'itty-router/cors', 'itty-router/createCors'],
    exports: ['cors', 'createCors'],
    dialect: (reader, _, callee) => (reader.isExport(callee, ['itty-router', 'itty-router/createCors'], ['createCors']) ? ITTY_4 : ITTY),
    mounts: routersWith,
  }),
});
