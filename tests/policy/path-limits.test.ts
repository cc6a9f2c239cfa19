import path from 'node:path';
import { expect, it } from 'vitest';
import { writeFiles } from '../project/support.js';
import { findings, lint } from '../support/lint.js';

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
      [`settings.feeds.includes(req.path)`, false],
      [`!settings.closed.includes(req.path)`, true],
      [`settings.closed.indexOf(req.path) === -1`, true],
      [`isKnown(req.path)`, false],
      [`isKnown(req.path) && path.startsWith('/orders')`, false],
      [`path.startsWith('/orders') && isKnown(req.path)`, false],
      [`isKnown(req.path) || path.startsWith('/orders')`, true],
      [`!isKnown(req.path)`, true],
      [`isKnown(req.hostname)`, true],
      [`isFeed(req.path)`, false],
      [`/^\\/(feed|atom)/.test(req.path)`, false],
      [`/^\\/feed(\\/|$)/.test(req.path)`, false],
      [`/feed/.test(req.path)`, false],
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

const OTHER = `const feeds = /^\\/session\\/[a-f0-9-]+\\/answer$/;
function allowCors(req, res, next) {
  res.set('Access-Control-Allow-Origin', '*');
  next();
}
export function corsForFeeds(prefix) {
  return function layer(req, res, next) {
    const pattern = new RegExp(\`^\${prefix}/feed/?$\`);
    if (!pattern.test(req.path)) {
      next();
      return;
    }
    allowCors(req, res, next);
  };
}
export function corsUnlessAsked(req, res, next) {
  if (req.path === '/health') return next();
  allowCors(req, res, next);
}
export function corsTwice(req, res, next) {
  if (feeds.test(req.path)) return allowCors(req, res, next);
  if (req.get('x-open')) allowCors(req, res, next);
}
export function corsForRead(req, res, next) {
  if (req.path.startsWith('/feed')) allowCors(req, res, next);
  else next();
}`;

it.each([
  ["corsForFeeds('/api')", false],
  ['corsForRead', false],
  ['corsUnlessAsked', true],
  ['corsTwice', true],
] as const)('a layer of another file that calls the one which writes: %s', (layer, isOpen) => {
  const folder = writeFiles({ 'package.json': '{}', 'other.js': OTHER });
  const code = `import express from 'express';
import * as layers from './other.js';
const app = express();
app.use(layers.${layer});
app.post('/orders', create);`;
  const rules = lint(code, { filename: path.join(folder, 'app.js'), cwd: folder }).map(({ ruleId }) => ruleId);
  expect(rules).toEqual(isOpen ? ['cors/no-global-on-mutating-routes'] : []);
});
