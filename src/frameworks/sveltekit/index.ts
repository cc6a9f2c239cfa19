import { svelteRoutes } from './routes.js';
import { defineFramework } from '../define.js';
import { folderPath } from '../shapes/routes/file-names.js';

/** SvelteKit: routes and form actions are files of `src/routes`. */
export default defineFramework({
  conventions: [{ policy: /[\\/]src[\\/]hooks\.server\.[jt]s$/, up: '..', read: svelteRoutes }],
  routeFiles: [
    {
      file: /^(.*?)[\\/](src[\\/]routes)[\\/](?:.*[\\/])?\+server\.[jt]s$/,
      route: folderPath,
      answers: 'exports',
      parameter: { code: '{ request }', type: '{ request: Request }' },
    },
    { file: /^(.*?)[\\/](src[\\/]routes)[\\/](?:.*[\\/])?\+page\.server\.[jt]s$/, route: folderPath, answers: null },
  ],
});
