import { keysIn } from '../../engine/objects.js';
import { defineFramework } from '../define.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';

/** Everybody with credentials unless there is a list, which lets every port of its hosts in; `credentials: false` changes nothing. */
const CONNECT_CORS: Dialect = {
  library: 'connect-cors',
  version: '0.5.6',
  keys: { origin: 'origins', methods: 'methods', allowedHeaders: 'headers' },
  otherKeys: ['credentials', 'resources'],
  effects: {
    absent: 'reflect',
    star: 'throws',
    true: 'throws',
    false: 'reflect',
    undefined: 'reflect',
    null: 'reflect',
    empty: 'reflect',
    string: 'throws',
    commaList: 'throws',
    list: 'listed',
    emptyList: 'reflect',
    starList: 'reflect',
    starInList: 'reflect',
    regex: 'throws',
    regexInList: 'throws',
    other: 'reflect',
    asyncFunction: 'throws',
  },
  credentials: { default: true, counts: 'never' },
  protocol: null,
  vary: 'never',
  methods: ['HEAD', 'GET', 'POST'],
  allowlist: 'list',
  lists: { methods: 'array', allowedHeaders: 'array' },
};
/** Each of the `resources` may have a list of its own. */
const BY_RESOURCE: Dialect = { ...CONNECT_CORS, effects: { ...CONNECT_CORS.effects, absent: 'unknown' } };

export default defineFramework({
  docs: { title: 'connect-cors', forms: ['app.use(cors(options))'] },
  hints: ['connect-cors'],
  dialects: [CONNECT_CORS],
  ...middleware({
    modules: ['connect-cors'],
    exports: [''],
    dialect: (_, options) =>
      options?.kind === 'object' && keysIn(options).some(({ key }) => key === 'resources') ? BY_RESOURCE : CONNECT_CORS,
    isMadeForUse: true,
  }),
});
