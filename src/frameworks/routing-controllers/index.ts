import { onCors } from '../cors/dialects.js';
import { defineFramework } from '../define.js';
import { KOA_CORS, KOA_CORS_4 } from '../koa/dialects.js';
import { configured } from '../shapes/configured.js';
import { byVersion } from '../shapes/versions.js';
import { routingControllersRoutes } from './routes.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Reader } from '../define.js';

/** The options go to the project's own `cors`, or `@koa/cors` where the app is Koa (measured: 0.11.3). */
const ON_EXPRESS = onCors('routing-controllers', '0.11.3');
const ON_KOA: Dialect = { ...KOA_CORS, library: 'routing-controllers (Koa)', version: '0.11.3' };
const ON_KOA_4: Dialect = { ...KOA_CORS_4, library: 'routing-controllers (Koa)', version: '0.11.3' };
const onKoa = byVersion('@koa/cors', ON_KOA, { before: '5.0.0', dialect: ON_KOA_4 });

const SHARED = { modules: ['routing-controllers'], makesApp: true };
const place = (dialect: Dialect | ((reader: Reader) => Dialect)) => [{ path: ['cors'], dialect, shorthand: 'absent' as const }];

export default defineFramework({
  docs: { title: 'routing-controllers', forms: ['createExpressServer({ cors: options })', 'useKoaServer(app, { cors: true })'] },
  hints: ['routing-controllers'],
  dialects: [ON_EXPRESS, ON_KOA],
  appRoutes: routingControllersRoutes,
  ...configured([
    { ...SHARED, exports: ['createExpressServer'], arguments: [0], places: place(ON_EXPRESS) },
    { ...SHARED, exports: ['useExpressServer'], arguments: [1], places: place(ON_EXPRESS) },
    { ...SHARED, exports: ['createKoaServer'], arguments: [0], places: place(onKoa) },
    { ...SHARED, exports: ['useKoaServer'], arguments: [1], places: place(onKoa) },
  ]),
});
