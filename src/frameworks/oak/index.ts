import { onCors } from '../cors/dialects.js';
import { defineFramework } from '../define.js';
import { middleware } from '../shapes/middleware.js';

/** cors for Deno's frameworks: whom it does not let in, it answers with the text `false` (source of 1.2.2). */
const DENO_CORS = onCors('cors for Deno', '1.2.2 (source)');

export default defineFramework({
  docs: { packages: [], title: 'cors for Deno (oak, opine)', forms: ['app.use(oakCors(options))', 'app.use(opineCors(options))'] },
  hints: ['oakCors', 'opineCors', 'abcCors', 'attainCors', 'mithCors'],
  apps: [
    {
      packages: ['oak', '@oak/oak'],
      makes: ['Application'],
      routers: ['Router'],
      coverage: 'after',
      next: 1,
      options: 'refused',
    },
  ],
  dialects: [DENO_CORS],
  ...middleware({
    modules: ['cors', '@tajpouria/cors'],
    exports: ['oakCors', 'opineCors', 'abcCors', 'attainCors', 'mithCors'],
    dialect: DENO_CORS,
    delegates: true,
  }),
});
