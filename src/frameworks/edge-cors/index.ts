import { corsDialect } from '../cors/dialects.js';
import { defineFramework } from '../define.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';

/** cors on the request and response of the Fetch standard; its functions may be async. */
const EDGE_CORS: Dialect = {
  ...corsDialect,
  library: 'edge-cors',
  version: '0.2.1',
  effects: { ...corsDialect.effects, asyncFunction: 'listed' },
  credentials: { default: false, counts: 'truthy' },
  protocol: 'returns-answer',
};

const MODULES = ['edge-cors'];

export default defineFramework({
  docs: { title: 'edge-cors', forms: ['cors(request, response, options)', 'initCors(options)'] },
  hints: MODULES,
  dialects: [EDGE_CORS],
  ...middleware({
    modules: MODULES,
    exports: ['', 'initCors'],
    dialect: EDGE_CORS,
    argument: (callee, reader) => (reader.isExport(callee, MODULES, ['initCors']) ? 0 : 2),
  }),
});
