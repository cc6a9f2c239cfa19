import { loopbackRoutes, routeWithSpec } from './routes.js';
import { defineFramework } from '../define.js';
import { onCors } from '../cors/dialects.js';
import { configured, readPlace } from '../shapes/configured.js';
import { typesOf } from '../shapes/typed.js';
import { mentions } from '../../engine/mentions.js';
import type { ConfigPlace } from '../shapes/configured.js';
import type { Dialect } from '../../policy/dialect.js';

/** LoopBack 4 hands `rest.cors` to cors (measured: @loopback/rest 15.0.16). */
const LOOPBACK = onCors('LoopBack', '@loopback/rest 15.0.16');
/** Without the key it sends `*` beside credentials; an object replaces that as a whole. */
const DEFAULT: Dialect = { ...LOOPBACK, credentials: { default: true, counts: 'true' } };
const PLACE: ConfigPlace = { path: ['rest', 'cors'], dialect: LOOPBACK, shorthand: 'absent' };

export default defineFramework({
  callRoutes: routeWithSpec,
  conventions: [{ policy: /[\\/]src[\\/](?:index|application)\.[jt]s$/, up: '.', read: loopbackRoutes, isWhole: true }],
  docs: {
    title: 'LoopBack 4',
    forms: ['new RestApplication({ rest: { cors: options } })', 'const config: ApplicationConfig = { rest: { cors } }'],
  },
  hints: ['@loopback/'],
  dialects: [LOOPBACK, DEFAULT],
  visit: {
    ...configured([
      {
        modules: ['@loopback/rest'],
        exports: ['RestApplication', 'RestServer'],
        arguments: [0],
        places: [{ ...PLACE, whenAbsent: DEFAULT }],
        makesApp: true,
      },
    ]).visit,
    ObjectExpression(node, reader) {
      const { module } = reader;
      if (mentions(module, /\bnew RestApplication\b/)) return;
      const typed = typesOf(node, module, reader).some((type) =>
        reader.isExport(type, ['@loopback/core', '@loopback/rest'], ['ApplicationConfig', 'RestServerConfig']),
      );
      if (typed) readPlace(reader.evaluator.of(node, module), PLACE, null, {}, reader);
    },
  },
});
