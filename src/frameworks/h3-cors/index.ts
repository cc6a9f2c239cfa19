import { defineFramework } from '../define.js';
import { h3V1Dialect } from '../h3/dialects.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';

/** What became `handleCors` of h3 1. */
const H3_CORS: Dialect = { ...h3V1Dialect, library: '@nozomuikuta/h3-cors', version: '0.2.2' };

export default defineFramework({
  docs: { title: '@nozomuikuta/h3-cors', forms: ['app.use(defineCorsEventHandler(options))'] },
  hints: ['h3-cors'],
  dialects: [H3_CORS],
  ...middleware({ modules: ['@nozomuikuta/h3-cors'], exports: ['defineCorsEventHandler'], dialect: H3_CORS }),
});
