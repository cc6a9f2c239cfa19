import { defineFramework } from '../define.js';
import { corsDialect } from '../cors/dialects.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';

const NEXTJS_CORS: Dialect = { ...corsDialect, library: 'nextjs-cors', version: '2.2.1' };

export default defineFramework({
  docs: { title: 'nextjs-cors', forms: ['await NextCors(req, res, options)'] },
  hints: ['nextjs-cors'],
  dialects: [NEXTJS_CORS],
  ...middleware({ modules: ['nextjs-cors'], exports: [''], dialect: NEXTJS_CORS, argument: 2 }),
});
