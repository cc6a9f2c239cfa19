import { keysIn } from '../../engine/objects.js';
import { defineFramework } from '../define.js';
import { h3V1Dialect } from '../h3/dialects.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';
import type { Reader } from '../define.js';
import type { Value } from '../../engine/types.js';

const MODULES = ['nitro-cors'];

/** One handler is h3's own. */
const HANDLER: Dialect = { ...h3V1Dialect, library: 'nitro-cors', version: '0.7.1' };
/** The others fail on a text after they sent it. */
const NITRO_CORS: Dialect = { ...HANDLER, effects: { ...HANDLER.effects, string: 'error', commaList: 'error' } };
/** Options without `methods` send nothing to any site. */
const WITHOUT_METHODS: Dialect = {
  ...NITRO_CORS,
  effects: {
    ...(Object.fromEntries(Object.keys(HANDLER.effects).map((form) => [form, 'nobody'])) as Record<keyof Dialect['effects'], 'nobody'>),
    true: 'error',
    string: 'error',
    commaList: 'error',
    regex: 'error',
    other: 'error',
  },
};

function dialectOf(reader: Reader, options: Value | null, callee: Value): Dialect {
  if (reader.isExport(callee, MODULES, ['corsEventHandler'])) return HANDLER;
  if (options?.kind !== 'object') return NITRO_CORS;
  return keysIn(options).some(({ key }) => key === 'methods') ? NITRO_CORS : WITHOUT_METHODS;
}

export default defineFramework({
  docs: {
    title: 'nitro-cors',
    forms: ['defineCORSEventHandler(handler, options)', 'corsEventHandler(handler, options)', 'cors(options)', 'useCORS(event, options)'],
  },
  hints: MODULES,
  dialects: [NITRO_CORS, HANDLER],
  ...middleware({
    modules: MODULES,
    exports: ['defineCORSEventHandler', 'corsEventHandler', 'useCORS', 'cors', 'onRequestCORSMiddleware'],
    dialect: dialectOf,
    argument: (callee, reader) => (reader.isExport(callee, MODULES, ['cors', 'onRequestCORSMiddleware']) ? 0 : 1),
  }),
});
