import { svelteRoutes } from './routes.js';
import { defineFramework } from '../define.js';

/** SvelteKit: routes and form actions are files of `src/routes`. */
export default defineFramework({
  conventions: [{ policy: /[\\/]src[\\/]hooks\.server\.[jt]s$/, up: '..', read: svelteRoutes }],
});
