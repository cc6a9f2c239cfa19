import { defineFramework } from '../define.js';

/**
 * No CORS: a layer that answers 403 to every request of another site which a CORS layer before it did not let in,
 * preflights too (measured: 1.1.3). Its `origin` is the server's own.
 */
export default defineFramework({
  hints: ['cors-gate'],
  guards: [{ modules: ['cors-gate'], names: [''], status: 403, refusesSites: true, unless: ['failure'] }],
});
