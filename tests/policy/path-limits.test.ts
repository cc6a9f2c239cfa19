import { expect, it } from 'vitest';
import { findings } from '../support/lint.js';

/** A layer of Express which writes a `*` under a test, before a route for POST. */
const layer = (test: string): string => `import express from 'express';
const app = express();
const FEEDS = ['/feed', '/atom'];
const isFeed = (path) => path.startsWith('/feed');
app.use((req, res, next) => {
  const { path } = req;
  if (${test}) res.set('Access-Control-Allow-Origin', '*');
  next();
});
app.post('/orders', create);`;
const leaving = (test: string): string => `import express from 'express';
const app = express();
app.use((req, res, next) => {
  if (${test}) return next();
  res.set('Access-Control-Allow-Origin', '*');
  next();
});
app.post('/orders', create);`;

/** Tests of the path, and whether they leave the route open. */
const programs: readonly (readonly [test: string, code: string, isOpen: boolean])[] = [
  ...(
    [
      [`req.path.startsWith('/feed')`, false],
      [`req.path.startsWith('/orders')`, true],
      [`req.path.startsWith('/')`, true],
      [`req.path === '/feed'`, false],
      [`'/feed' == req.url`, false],
      [`path.toLowerCase().startsWith('/feed')`, false],
      [`req.path !== '/feed'`, true],
      [`!req.path.startsWith('/feed')`, true],
      [`req.path.startsWith('/feed') || req.path === '/atom'`, false],
      [`req.path.startsWith('/feed') || req.path.startsWith('/orders')`, true],
      [`req.path.startsWith('/feed') || req.query.open`, true],
      [`req.method === 'GET' && req.path.startsWith('/feed')`, false],
      [`FEEDS.includes(req.path)`, false],
      [`FEEDS.some((feed) => req.originalUrl.startsWith(feed))`, false],
      [`settings.feeds.includes(req.path)`, true],
      [`isFeed(req.path)`, false],
      [`/^\\/(feed|atom)/.test(req.path)`, true],
      [`/^\\/feed(\\/|$)/.test(req.path)`, false],
      [`/^\\/feed|^\\/orders/.test(req.path)`, true],
      [`/feed/.test(req.path)`, true],
      [`new URL(req.url, base).pathname.startsWith('/feed')`, false],
      [`req.hostname.startsWith('/feed')`, true],
    ] as const
  ).map(([test, isOpen]) => [test, layer(test), isOpen] as const),
  [`an exit unless startsWith`, leaving(`!req.path.startsWith('/feed')`), false],
  [`an exit for one path`, leaving(`req.path === '/feed'`), true],
];

it.each(programs)('%s', (_, code, isOpen) => {
  const rules = findings(code).join('\n');
  expect(rules.includes('no-global-on-mutating-routes')).toBe(isOpen);
  expect(rules).toContain('no-manual-headers');
});

it('is public where all paths that are left are', () => {
  const code = layer(`FEEDS.includes(req.path)`);
  const open = (publicPaths: readonly string[]): number => findings(code, { settings: { publicPaths } }).length;
  expect([open(['/feed', '/atom']), open(['/feed'])]).toEqual([0, 1]);
});

it('is limited where each of several writes is', () => {
  const code = `import express from 'express';
const app = express();
app.use((req, res, next) => {
  if (req.path === '/feed') res.set('Access-Control-Allow-Origin', '*');
  else if (req.get('x-open')) res.set('Access-Control-Allow-Origin', '*');
  next();
});
app.post('/orders', create);`;
  expect(findings(code).join('\n')).toContain('no-global-on-mutating-routes');
});
