import { KOA_CORS } from './dialects.js';
import type { HandlerStyle } from '../../policy/dialect.js';

/** Handlers of Koa, and of what is built on it. */
export const KOA_STYLE: HandlerStyle = {
  kind: 'koa',
  parameters: ['context'],
  origin: "{name}.get('Origin')",
  members: { request: "{name}.get('Origin')", headers: '{name}.origin', req: '{name}.headers.origin' },
  vary: { code: "{name}.vary('Origin')" },
  layer: { head: '(ctx, next) => {', answer: 'ctx', next: 'return next()' },
  library: { module: '@koa/cors', dependency: '@koa/cors', name: 'cors', named: false, needsHeaders: true, dialect: KOA_CORS },
};
