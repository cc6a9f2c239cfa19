import { astroRoutes } from './routes.js';
import { defineFramework } from '../define.js';
import { filePath } from '../shapes/routes/file-names.js';

/** Astro: endpoints are files of `src/pages`. */
export default defineFramework({
  conventions: [{ policy: /[\\/]src[\\/]middleware\.[jt]s$/, up: '..', read: astroRoutes }],
  routeFiles: [{ file: /^(.*?)[\\/](src[\\/]pages)[\\/].+\.[jt]s$/, route: filePath, answers: 'exports', packages: ['astro'] }],
});
