import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { isMutatingMethod } from '../../src/web/methods.js';
import { install } from '../conformance/install.js';
import { readApp, routeNames } from './read.js';
import { appNames, appsRoot, askApp } from './run.js';

/** Where each app starts, and the file that mounts CORS. */
const APPS: Readonly<Record<string, { entry: string; policy: string }>> = {
  'express-1': { entry: 'app.js', policy: 'app.js' },
  'express-2': { entry: 'src/server.ts', policy: 'src/app.ts' },
  'express-3': { entry: 'src/index.ts', policy: 'src/loaders/express.ts' },
  'fastify-1': { entry: 'src/server.ts', policy: 'src/plugins/cors.ts' },
  'hono-1': { entry: 'src/index.ts', policy: 'src/index.ts' },
  'koa-1': { entry: 'src/index.js', policy: 'src/app.js' },
  'nest-1': { entry: 'src/main.ts', policy: 'src/main.ts' },
  'next-1': { entry: 'next.config.mjs', policy: 'next.config.mjs' },
};

/** What a running app lists, made comparable: a route for all methods is one, and layers for every path are none. */
function comparable(routes: readonly (readonly [string, string])[]): string[] {
  const mutating = routes.map(([method, route]) => ({ method: method.toUpperCase(), path: route })).filter(({ method }) => isMutatingMethod(method));
  const byPath = new Map<string, typeof mutating>();
  for (const each of mutating) byPath.set(each.path, [...(byPath.get(each.path) ?? []), each]);
  return routeNames(
    [...byPath].flatMap(([route, found]) => (found.length > 15 ? [{ method: 'ALL', path: route }] : found)).filter((each) => each.method !== 'ALL' || !each.path.includes('*')),
  );
}

beforeAll(install);

test('every app is asked', () => {
  expect(appNames()).toEqual(Object.keys(APPS));
});

describe.each(Object.entries(APPS))('%s', (name, { entry, policy }) => {
  test('the plugin lists what the running app lists', async () => {
    const told = await askApp(name, entry);
    expect(told.answered ?? []).toEqual([]);
    // The headers of Next's configuration are limited to `/api`.
    const running = comparable(told.routes).filter((route) => !name.startsWith('next-') || route.includes(' /api'));
    expect(running.length).toBeGreaterThan(4);
    const { exposures } = readApp(path.join(appsRoot, name), policy);
    expect(routeNames(exposures.flatMap(({ routes }) => routes))).toEqual(running);
  });
});
