import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { install } from '../install.js';
import { endAll } from '../nursery.js';
import { compareWith, readSurface, saidOf, startExample } from './surface.js';
import type { Agreement } from './surface.js';

const EXAMPLES = path.resolve(import.meta.dirname, '../../../examples');

/** The routes of each example, and how it is started; null for what only a platform runs. */
const ROUTES: Readonly<Record<string, { routes: readonly string[]; entry: string | null; library?: string }>> = {
  'express-cors': { routes: ['DELETE /api/orders/:id', 'GET /api/orders', 'GET /api/products', 'POST /api/orders'], entry: 'server.js' },
  'express-headers': { routes: ['GET /notes', 'GET /reports/daily', 'GET /reports/weekly', 'POST /notes'], entry: 'server.cjs' },
  fastify: { routes: ['GET /invoices', 'POST /invoices'], entry: 'server.ts' },
  hono: { routes: ['GET /api/cart', 'POST /api/cart'], entry: 'index.ts', library: 'elysia' },
  koa: { routes: ['GET /me', 'PUT /me/email'], entry: 'app.mjs' },
  lambda: { routes: ['ALL /*'], entry: null },
  nest: { routes: ['GET /api/tickets', 'POST /api/tickets'], entry: 'src/main.ts' },
  next: { routes: ['GET /api/comments', 'POST /api/comments'], entry: null },
  'node-http': { routes: ['ALL /*'], entry: 'server.mjs' },
  'socket-io': { routes: ['ALL /*'], entry: null },
  supabase: { routes: ['ALL /*'], entry: null },
  worker: { routes: ['ALL /*'], entry: null },
};

const agreements: Agreement[] = [];
const quick = new Set(['express-cors', 'koa']);

beforeAll(install);
afterAll(async () => {
  console.log(saidOf('examples', agreements));
  await endAll();
});

test('every example is mapped', () => {
  expect(Object.keys(ROUTES)).toEqual(
    readdirSync(EXAMPLES, { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? each.name : [])),
  );
});

describe.each(Object.entries(ROUTES))('examples/%s', (name, { routes, entry, library = 'map-apps' }) => {
  const folder = path.join(EXAMPLES, name);

  test('its routes are there', async () => {
    const { rows, summary } = await readSurface(folder);
    expect(rows.map(({ method, path: route }) => `${method} ${route}`).sort()).toEqual(routes);
    expect(summary.unknown).toBe(0);
  });

  test.skipIf(entry === null || (process.env['FULL'] === undefined && !quick.has(name)))(
    'the map says what the running server answers',
    async () => {
      const { rows } = await readSurface(folder);
      const { port, stop } = await startExample(folder, entry!, library);
      try {
        const agreement = await compareWith(port, rows);
        agreements.push(agreement);
        expect(agreement.differences).toEqual([]);
      } finally {
        await stop();
      }
    },
  );
});
