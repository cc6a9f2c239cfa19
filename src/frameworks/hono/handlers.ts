import { HONO } from './dialects.js';
import type { HandlerStyle } from '../../policy/dialect.js';

export const HONO_STYLE: HandlerStyle = {
  kind: 'hono',
  parameters: ['context'],
  origin: "{name}.req.header('Origin')",
  members: { req: "{name}.header('Origin')" },
  vary: { code: "{name}.header('Vary', 'Origin', { append: true })" },
  environment: '{name}.env',
  library: { module: 'hono/cors', dependency: 'hono', name: 'cors', named: true, needsHeaders: true, dialect: HONO },
};
