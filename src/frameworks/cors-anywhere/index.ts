import { defineFramework } from '../define.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';

/**
 * A proxy that puts `*` on every answer. The list is who may use it: others get 403. What is no list and no text, an
 * empty list and a misspelt key leave it open to every site.
 */
const CORS_ANYWHERE: Dialect = {
  library: 'cors-anywhere',
  version: '0.4.4',
  keys: { origin: 'originWhitelist', maxAge: 'corsMaxAge' },
  otherKeys: [
    'handleInitialRequest',
    'getProxyForUrl',
    'maxRedirects',
    'originBlacklist',
    'checkRateLimit',
    'redirectSameOrigin',
    'requireHeader',
    'removeHeaders',
    'setHeaders',
    'helpFile',
    'httpsOptions',
    'httpProxyOptions',
  ],
  effects: {
    absent: 'star',
    star: 'nobody',
    true: 'star',
    false: 'star',
    undefined: 'error',
    null: 'error',
    empty: 'star',
    string: 'listed',
    commaList: 'listed',
    list: 'listed',
    emptyList: 'star',
    starList: 'nobody',
    starInList: 'listed',
    regex: 'star',
    regexInList: 'nobody',
    other: 'star',
    asyncFunction: 'star',
  },
  credentials: { default: false, counts: 'never' },
  protocol: null,
  vary: 'never',
  allowlist: 'list',
};

export default defineFramework({
  docs: { title: 'cors-anywhere', forms: ['corsAnywhere.createServer({ originWhitelist })'] },
  hints: ['cors-anywhere'],
  dialects: [CORS_ANYWHERE],
  ...middleware({
    modules: ['cors-anywhere', 'cors-anywhere/lib/cors-anywhere', 'cors-anywhere/lib/cors-anywhere.js'],
    exports: ['createServer'],
    dialect: CORS_ANYWHERE,
  }),
});
