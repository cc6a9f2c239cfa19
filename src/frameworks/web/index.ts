import { defineFramework } from '../define.js';
import { WEB_STYLE } from './handlers.js';

/** Handlers of the Fetch standard: Workers, Deno, Bun, route files. */
export default defineFramework({
  session: { packages: ['better-auth', 'lucia'] },
  handlers: [
    {
      style: WEB_STYLE,
      packages: /^(?:https?:\/\/deno\.land\/std|(?:jsr:)?@std\/http)/,
      takenBy: /^serve$/,
      types: { NextRequest: 'request' },
      globalTypes: { Request: 'request', Response: 'response', Headers: 'headers' },
    },
  ],
});
