import { astroRoutes } from './routes.js';
import { defineFramework } from '../define.js';

/** Astro: endpoints are files of `src/pages`. */
export default defineFramework({
  conventions: [{ policy: /[\\/]src[\\/]middleware\.[jt]s$/, up: '..', read: astroRoutes }],
});
