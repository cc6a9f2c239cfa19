import { defineFramework } from '../define.js';
import { HATTIP_CORS } from '../koa/dialects.js';
import { middleware } from '../shapes/middleware.js';

export default defineFramework({
  docs: { title: '@hattip/cors', forms: ['compose(cors(options), handler)'] },
  hints: ['@hattip/cors'],
  dialects: [HATTIP_CORS],
  ...middleware({ modules: ['@hattip/cors'], exports: ['cors'], dialect: HATTIP_CORS }),
});
