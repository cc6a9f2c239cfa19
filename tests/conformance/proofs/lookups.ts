import type { Proof } from '../proofs.js';

/** A table of tenants beside the program: it knows one site, is told of failures, and finds nothing for others. */
export const TENANTS = `const rows = [{ origin: 'https://shop.acme.dev' }];
exports.tenants = {
  findOne: async ({ origin }) => rows.find((each) => each.origin === origin) ?? null,
  findMany: async ({ origin }) => rows.filter((each) => each.origin === origin),
  count: async ({ origin }) => rows.filter((each) => each.origin === origin).length,
  findOrFail: async ({ origin }) => { const row = rows.find((each) => each.origin === origin); if (row === undefined) throw new Error('none'); return row; },
};`;

const express = (test: string): string =>
  `const express = require('express');\nconst cors = require('cors');\nconst { tenants } = require('./tenants.cjs');\nconst app = express();\napp.use(cors({ credentials: true, origin: ${test} }));\napp.all('/data', (req, res) => res.json([]));\napp.listen(Number(process.env.PORT), '127.0.0.1');`;
const fastify = (test: string): string =>
  `import Fastify from 'fastify';\nimport cors from '@fastify/cors';\nimport { tenants } from './tenants.cjs';\nconst app = Fastify();\napp.register(cors, { credentials: true, origin: ${test} });\napp.all('/data', async () => []);\napp.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });`;

/** Two tests of an origin: what lets strangers in, and what does not. */
const TESTS: readonly (readonly [name: string, wrong: string, right: string])[] = [
  [
    'a failure that is caught',
    'async (origin, callback) => { try { await tenants.findOrFail({ origin }); callback(null, true); } catch { callback(null, true); } }',
    'async (origin, callback) => { try { await tenants.findOrFail({ origin }); callback(null, true); } catch { callback(null, false); } }',
  ],
  [
    'a failure of a promise',
    '(origin, callback) => { tenants.findOrFail({ origin }).then(() => callback(null, true)).catch(() => callback(null, true)); }',
    '(origin, callback) => { tenants.findOrFail({ origin }).then(() => callback(null, true)).catch(() => callback(null, false)); }',
  ],
  [
    'a failure beside the answer',
    '(origin, callback) => { tenants.findOrFail({ origin }).then(() => callback(null, true), () => callback(null, true)); }',
    '(origin, callback) => { tenants.findOrFail({ origin }).then(() => callback(null, true), () => callback(null, false)); }',
  ],
  [
    'nothing found',
    'async (origin, callback) => { const tenant = await tenants.findOne({ origin }); if (!tenant) return callback(null, true); callback(null, true); }',
    'async (origin, callback) => { const tenant = await tenants.findOne({ origin }); if (!tenant) return callback(null, false); callback(null, true); }',
  ],
  [
    'no rows',
    'async (origin, callback) => { const found = await tenants.findMany({ origin }); callback(null, found.length === 0 || found.length > 0); }',
    'async (origin, callback) => { const found = await tenants.findMany({ origin }); callback(null, found.length > 0); }',
  ],
  [
    'a lookup that nobody awaits',
    '(origin, callback) => { const find = async (site) => (await tenants.findOne({ origin: site })) !== null; callback(null, Boolean(find(origin))); }',
    'async (origin, callback) => { const find = async (site) => (await tenants.findOne({ origin: site })) !== null; callback(null, Boolean(await find(origin))); }',
  ],
  [
    'a count that nobody awaits',
    '(origin, callback) => { const isKnown = async (site) => (await tenants.count({ origin: site })) > 0; if (isKnown(origin)) return callback(null, true); callback(null, false); }',
    'async (origin, callback) => { const isKnown = async (site) => (await tenants.count({ origin: site })) > 0; if (await isKnown(origin)) return callback(null, true); callback(null, false); }',
  ],
  [
    'an async test that nobody awaits',
    '(origin, callback) => { const isKnown = async (site) => (await tenants.count({ origin: site })) > 0; callback(null, isKnown(origin) ? true : false); }',
    'async (origin, callback) => { const isKnown = async (site) => (await tenants.count({ origin: site })) > 0; callback(null, (await isKnown(origin)) ? true : false); }',
  ],
  [
    'a row, or everybody',
    "async (origin, callback) => { const tenant = await tenants.findOne({ origin }); callback(null, tenant?.origin ?? '*'); }",
    'async (origin, callback) => { const tenant = await tenants.findOne({ origin }); callback(null, tenant?.origin ?? false); }',
  ],
  [
    'a row, or whoever asks',
    'async (origin, callback) => { const tenant = await tenants.findOne({ origin }); callback(null, tenant?.origin || origin); }',
    'async (origin, callback) => { const tenant = await tenants.findOne({ origin }); callback(null, tenant?.origin || false); }',
  ],
];

/** Origins per tenant: a lookup that lets strangers in when it fails, finds nothing, or is not awaited. */
export const lookedUp: readonly Proof[] = TESTS.flatMap(([name, wrong, right]): Proof[] => [
  { name: `${name}: cors`, like: 'cors/list.cjs', wrong: express(wrong), right: express(right) },
  { name: `${name}: @fastify/cors`, like: 'fastify/list.mjs', wrong: fastify(wrong), right: fastify(right) },
]);
