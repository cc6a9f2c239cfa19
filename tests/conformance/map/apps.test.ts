import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { install } from '../install.js';
import { endAll } from '../nursery.js';
import { appNames, appsRoot, compareWith, readSurface, saidOf, startApp } from './surface.js';
import path from 'node:path';
import type { Agreement } from './surface.js';

/** How many routes each app has, counted by hand. */
const ROUTES: Readonly<Record<string, number>> = {
  'elysia-groups': 4,
  'express-called': 4,
  'express-guards': 4,
  'express-headers': 5,
  'express-late': 6,
  'express-override': 5,
  'express-parts': 4,
  'express-per-route': 7,
  'express-refusals': 10,
  'express-routers': 10,
  'express-screens': 6,
  'fastify-order': 6,
  'fastify-override': 4,
  'fastify-scopes': 5,
  'h3-app': 5,
  'hapi-plain': 3,
  'hapi-routes': 4,
  'hono-paths': 7,
  'hono-sub': 7,
  'itty-router': 3,
  'koa-allowed': 3,
  'koa-headers': 3,
  'koa-nested': 3,
  'koa-routers': 4,
  'nest-app': 5,
  'nest-closed': 3,
  'node-guarded': 1,
  'polka-app': 3,
  'restify-app': 3,
  'tinyhttp-app': 3,
};
/** Those that `npm test` asks; `FULL=1` asks all. */
const QUICK = ['express-override', 'express-refusals', 'express-routers', 'fastify-scopes', 'hono-paths', 'koa-nested', 'node-guarded'];

const names = process.env['FULL'] === undefined ? QUICK : appNames();
const agreements: Agreement[] = [];

beforeAll(install);
afterAll(endAll);

test('every app is counted', () => {
  expect(Object.keys(ROUTES)).toEqual(appNames());
});

describe.each(names)('%s', (name) => {
  test('the map says what the running server answers', async () => {
    const { rows } = await readSurface(path.join(appsRoot, name));
    const { port, stop } = await startApp(name);
    try {
      const agreement = await compareWith(port, rows);
      agreements.push(agreement);
      expect(agreement.differences).toEqual([]);
      expect(rows).toHaveLength(ROUTES[name]!);
    } finally {
      await stop();
    }
  });
});

test('at most a tenth of the rows is not known', () => {
  console.log(saidOf('apps', agreements));
  const rows = agreements.reduce((sum, each) => sum + each.rows, 0);
  const unknown = agreements.reduce((sum, each) => sum + each.unknown, 0);
  expect(rows).toBeGreaterThan(20);
  expect(unknown / rows).toBeLessThanOrEqual(0.1);
});

test('a map that says something else is told', async () => {
  const { rows } = await readSurface(path.join(appsRoot, 'express-routers'));
  const { port, stop } = await startApp('express-routers');
  try {
    const [first, ...rest] = rows.filter(({ access }) => access.who.length > 0);
    const nobody = { who: [], cookies: 'no' } as const;
    const broken = await compareWith(port, [{ ...first!, access: nobody }, ...rest]);
    expect(saidOf('app', [broken])).toBe(
      `1 app: ${rest.length + 1} rows, 0 not known; ${rest.length} of ${rest.length + 1} known rows agree (${Number(((100 * rest.length) / (rest.length + 1)).toFixed(1))} %)`,
    );
    expect((await compareWith(port, [{ ...first!, access: nobody }])).differences).toHaveLength(2);
    expect((await compareWith(port, [{ ...first!, preflight: nobody }])).differences).not.toEqual([]);
    expect((await compareWith(port, [{ ...rest[0]!, path: '/nowhere' }])).differences).not.toEqual([]);
    expect((await compareWith(port, [{ ...rest[0]!, access: { ...rest[0]!.access, cookies: 'no' } }])).differences).toHaveLength(1);
  } finally {
    await stop();
  }
});
