import { nextRoutes } from './routes.js';
import { defineFramework } from '../define.js';
import { filePath, folderPath, pathOfMethodFile } from '../shapes/routes/file-names.js';

/** What writes headers beside a route. */
const HEADERS_IN = ['next.config', 'src/middleware', 'middleware', 'src/proxy', 'proxy'];

/** Next.js: its routes are files. Headers in `next.config` are read as those that are written by hand. */
export default defineFramework({
  conventions: [
    { policy: /[\\/]next\.config\.[cm]?[jt]s$/, up: '.', read: nextRoutes },
    { policy: /[\\/]src[\\/](?:middleware|proxy)\.[jt]s$/, up: '..', read: nextRoutes },
    { policy: /(?<![\\/]src)[\\/](?:middleware|proxy)\.[jt]s$/, up: '.', read: nextRoutes },
  ],
  routeFiles: [
    {
      file: /^(.*?)[\\/]((?:src[\\/])?app)[\\/](?:.*[\\/])?route\.[cm]?[jt]sx?$/,
      route: folderPath,
      answers: 'exports',
      headersIn: HEADERS_IN,
      parameter: { code: 'request', type: 'Request' },
    },
    {
      file: /^(.*?)[\\/]((?:src[\\/])?pages)[\\/]api[\\/].+\.[cm]?[jt]sx?$/,
      route: pathOfMethodFile,
      answers: 'handler',
      packages: ['next', 'blitz'],
      headersIn: HEADERS_IN,
    },
    { file: /^(.*?)[\\/]((?:src[\\/])?pages)[\\/].+\.[cm]?[jt]sx?$/, route: filePath, answers: null },
  ],
  session: { lax: ['iron-session', 'next-auth'] },
});
