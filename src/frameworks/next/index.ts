import { nextRoutes } from './routes.js';
import { defineFramework } from '../define.js';

/** Next.js: its routes are files. Headers in `next.config` are read as those that are written by hand. */
export default defineFramework({
  conventions: [
    { policy: /[\\/]next\.config\.[cm]?[jt]s$/, up: '.', read: nextRoutes },
    { policy: /[\\/]src[\\/](?:middleware|proxy)\.[jt]s$/, up: '..', read: nextRoutes },
    { policy: /(?<![\\/]src)[\\/](?:middleware|proxy)\.[jt]s$/, up: '.', read: nextRoutes },
  ],
  routeFolders: { folder: /pages$/, packages: ['next', 'blitz'] },
  session: { packages: ['iron-session', 'next-auth'] },
});
