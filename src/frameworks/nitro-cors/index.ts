import { defineFramework } from '../define.js';
import { h3V1Dialect } from '../h3/dialects.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';

const MODULES = ['nitro-cors'];

/** One handler is h3's own. */
const HANDLER: Dialect = { ...h3V1Dialect, library: 'nitro-cors', version: '0.7.1' };
/** The others fail on a text after they sent it; without `methods` they answer preflights only. */
const NITRO_CORS: Dialect = {
  ...HANDLER,
  effects: { ...HANDLER.effects, string: 'error', commaList: 'error' },
  methods: [],
  methodsLimitAnswers: true,
};

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
    dialect: (reader, _, callee) => (reader.isExport(callee, MODULES, ['corsEventHandler']) ? HANDLER : NITRO_CORS),
    argument: (callee, reader) => (reader.isExport(callee, MODULES, ['cors', 'onRequestCORSMiddleware']) ? 0 : 1),
  }),
});
