import { defineFramework } from '../define.js';
import { filePath } from '../shapes/routes/file-names.js';
import { WEB_STYLE } from './handlers.js';

/** Handlers of the Fetch standard: Workers, Deno, Bun, route files. */
export default defineFramework({
  // Better Auth 1.7.25 was run; Lucia 3 by its documentation
  session: { lax: ['better-auth', 'lucia'] },
  // Hosts serve no files and folders that begin with `_`: others import them. `src/api` is a folder of an app's own.
  routeFiles: [{ file: /^(.*)(?<![\\/]src)()[\\/]api[\\/](?!(?:.*[\\/])?_).+\.[cm]?[jt]sx?$/, route: filePath, answers: null }],
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
