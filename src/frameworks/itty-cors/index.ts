import { defineFramework } from '../define.js';
import { ITTY_4 } from '../itty-router/dialects.js';
import { routersWith } from '../shapes/corsify.js';
import { middleware } from '../shapes/middleware.js';
import type { Dialect } from '../../policy/dialect.js';

/** What became `createCors` of itty-router 4, before it took functions. */
const ITTY_CORS: Dialect = {
  ...ITTY_4,
  library: 'itty-cors',
  version: '0.3.7',
  effects: { ...ITTY_4.effects, asyncFunction: 'error' },
  protocol: null,
};

export default defineFramework({
  docs: { title: 'itty-cors', forms: ['const { preflight, corsify } = createCors(options)'] },
  hints: ['itty-cors'],
  dialects: [ITTY_CORS],
  ...middleware({ modules: ['itty-cors'], exports: ['createCors'], dialect: ITTY_CORS, mounts: routersWith }),
});
