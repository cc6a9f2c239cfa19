import { expect, test } from 'vitest';
import { namedRoutes } from '../../../src/analysis/routes/route-files.js';

test.each([
  ['/app/src/app/feed/route.ts', '/app', ['/app src/app /feed']],
  ['/srv/server/app/feed/route.ts', '/srv/server', ['/srv/server app /feed']],
  ['/srv/apps/web/app/app/feed/route.ts', '/srv', ['/srv/apps/web app /app/feed']],
  ['/elsewhere/app/feed/route.ts', '/srv', ['/elsewhere app /feed']],
  ['/srv/src/pages/feed.ts', '/srv', ['/srv src/pages /feed', '/srv src/pages /feed']],
  ['/srv/src/route.ts', '/srv', []],
])('%s in %s', (filename, cwd, expected) => {
  expect(namedRoutes(filename, cwd).map(({ root, folder, route }) => `${root} ${folder} ${route}`)).toEqual(expected);
});
