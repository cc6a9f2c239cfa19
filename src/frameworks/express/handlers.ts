import { corsDialect } from '../cors/dialects.js';
import type { HandlerStyle } from '../../policy/dialect.js';

const EXPRESS = /^(?:express|@feathersjs\/express|@tinyhttp\/app|@nestjs\/platform-express)$/;
/** What hands out the responses of Node as they are, without `vary`. */
const PLAIN = /^(?:polka|connect|restana|restify|next|http|node:http|node:https|https)(?:$|\/)/;

export const EXPRESS_STYLE: HandlerStyle = {
  kind: 'express',
  parameters: ['request', 'response'],
  withError: 4,
  origin: '{name}.headers.origin',
  members: { headers: '{name}.origin' },
  vary: {
    code: "{name}.vary('Origin')",
    plain: { code: "{name}.appendHeader('Vary', 'Origin')", methods: ['setHeader', 'appendHeader'], unless: EXPRESS, among: PLAIN },
  },
  layer: { head: '(req, res, next) => {', answer: 'res', next: 'next()' },
  library: { module: 'cors', dependency: 'cors', name: 'cors', named: false, needsHeaders: false, dialect: corsDialect },
};
