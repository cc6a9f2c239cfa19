import type { HandlerStyle } from '../../policy/dialect.js';

export const FASTIFY_STYLE: HandlerStyle = {
  kind: 'fastify',
  parameters: ['request', 'response'],
  origin: '{name}.headers.origin',
  members: { headers: '{name}.origin' },
  vary: { code: "{name}.header('Vary', 'Origin')" },
};
