import { isBefore } from '../../web/versions.js';
import { keysIn } from '../../engine/objects.js';
import { defineFramework } from '../define.js';
import { MIDDY, MIDDY_0, MIDDY_5, withFunction, withList } from './dialects.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Reader } from '../define.js';
import type { Value } from '../../engine/types.js';

const VARIANTS = new Map(
  [MIDDY, MIDDY_5, MIDDY_0].map((each) => [each, { origin: each, origins: withList(each), getOrigin: withFunction(each) }]),
);

function dialectOf(reader: Reader, options: Value | null, callee: Value): Dialect {
  const isFirst = reader.isExport(callee, ['middy/middlewares'], ['cors']);
  const variants = VARIANTS.get(isFirst ? MIDDY_0 : isBefore(reader.versionOf('@middy/http-cors'), '6.0.0') ? MIDDY_5 : MIDDY)!;
  const keys = options?.kind === 'object' ? keysIn(options).map(({ key }) => key) : [];
  if (keys.includes('getOrigin') && !isFirst) return variants.getOrigin;
  return keys.includes('origins') ? variants.origins : variants.origin;
}

export default defineFramework({
  docs: { title: '@middy/http-cors', forms: ['middy(handler).use(httpCors(options))'] },
  hints: ['@middy/http-cors', 'middy/middlewares'],
  verbs: { use: 'covers', before: 'covers', handler: 'chain' },
  dialects: [MIDDY, MIDDY_5, MIDDY_0],
  ...middleware({ modules: ['@middy/http-cors', 'middy/middlewares'], exports: ['', 'cors'], dialect: dialectOf }),
});
