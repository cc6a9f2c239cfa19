import { Linter } from 'eslint';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import plugin from '../../src/index.js';
import { install } from './install.js';
import { endAll } from './nursery.js';
import { observe } from './observe.js';
import { ask } from './ask.js';
import { samplesRoot } from './samples.js';
import { startText } from './start.js';
import type { Observation } from './observe.js';

/** What `no-unsent-headers` and `no-blocked-preflight` say happens, with the repaired program beside it. */
interface Proof {
  readonly name: string;
  /** A program of the same kind, in whose folder it runs. */
  readonly like: string;
  readonly wrong: string;
  readonly right: string;
}

const patience = 120_000;
const SITE = "'https://app.example.com'";
const SET = `res.set('Access-Control-Allow-Origin', ${SITE});`;

const express = (route: string): string => `const express = require('express');
const app = express();
app.all('/data', (req, res) => {
  ${route}
});
app.listen(Number(process.env.PORT), '127.0.0.1');`;
const fastify = (route: string): string => `const app = require('fastify')();
app.all('/data', (request, reply) => {
  ${route}
});
app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });`;
const worker = (init: string): string => `export default {
  async fetch(request) {
    return new Response('[]', ${init});
  },
};`;
const guarded = (layers: string): string => `const express = require('express');
const cors = require('cors');
const app = express();
${layers}
app.all('/data', (req, res) => res.json({ ok: true }));
app.listen(Number(process.env.PORT), '127.0.0.1');`;

const CORS = `app.use(cors({ origin: [${SITE}], credentials: true }));`;
const NO_TOKEN = 'app.use((req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401)));';
const GATE = "app.use(require('cors-gate')({ origin: 'https://api.example.com' }));";
const KEY = "app.use((req, res, next) => {\n  if (!req.get('X-Api-Key')) return res.status(403).end();\n  next();\n});";

const unsent: readonly Proof[] = [
  {
    name: 'beside `headers` in the second argument of a Response',
    like: 'web-response/worker-const.mjs',
    wrong: worker(`{ status: 200, 'Access-Control-Allow-Origin': ${SITE} }`),
    right: worker(`{ status: 200, headers: { 'Access-Control-Allow-Origin': ${SITE} } }`),
  },
  {
    name: 'after the answer',
    like: 'express-headers/star.cjs',
    wrong: express(`res.json([]); try { ${SET} } catch {}`),
    right: express(`${SET} res.json([]);`),
  },
  {
    name: 'on the request',
    like: 'express-headers/star.cjs',
    wrong: express(`req.headers['access-control-allow-origin'] = ${SITE}; res.json([]);`),
    right: express(`${SET} res.json([]);`),
  },
  {
    name: 'on the reply, where the answer goes out raw',
    like: 'fastify-headers/hook.cjs',
    wrong: fastify(`reply.header('Access-Control-Allow-Origin', ${SITE}); reply.hijack(); reply.raw.writeHead(200); reply.raw.end('[]');`),
    right: fastify(
      `reply.hijack(); reply.raw.setHeader('Access-Control-Allow-Origin', ${SITE}); reply.raw.writeHead(200); reply.raw.end('[]');`,
    ),
  },
  {
    name: 'the first of two writes',
    like: 'express-headers/star.cjs',
    wrong: express(`${SET} res.set('Access-Control-Allow-Origin', 'https://admin.example.com'); res.json([]);`),
    right: express(`${SET} res.json([]);`),
  },
];

const blocked: readonly Proof[] = [
  { name: 'a token is asked for', like: 'cors/list.ts', wrong: guarded(`${NO_TOKEN}\n${CORS}`), right: guarded(`${CORS}\n${NO_TOKEN}`) },
  { name: 'a key is asked for', like: 'cors/list.ts', wrong: guarded(`${KEY}\n${CORS}`), right: guarded(`${CORS}\n${KEY}`) },
  {
    name: 'cors-gate before cors',
    like: 'cors-gate/after-cors.cjs',
    wrong: guarded(`${GATE}\n${CORS}`),
    right: guarded(`${CORS}\n${GATE}`),
  },
  {
    name: 'an exemption for OPTIONS',
    like: 'cors/list.ts',
    wrong: guarded(`${KEY}\n${CORS}`),
    right: guarded(`${KEY.replace('{\n', "{\n  if (req.method === 'OPTIONS') return next();\n")}\n${CORS}`),
  },
];

beforeAll(install, patience);
afterAll(endAll);

async function run(like: string, text: string): Promise<Observation> {
  const ending = text.startsWith('export') ? 'mjs' : 'cjs';
  const running = await startText(text, join(samplesRoot, like.replace(/\.\w+$/, `.${ending}`)));
  expect(running.failed).toBeNull();
  try {
    return observe(await ask(running.port));
  } finally {
    await running.stop();
  }
}

function reports(rule: string, text: string): boolean {
  const config: Linter.Config = {
    plugins: { cors: plugin as never },
    languageOptions: { sourceType: text.startsWith('export') ? 'module' : 'commonjs' },
    rules: { [`cors/${rule}`]: 'error' },
  };
  return new Linter().verify(text, config).length > 0;
}

describe('a header that is never sent does not arrive', () => {
  test.each(unsent)(
    '$name',
    async ({ like, wrong, right }) => {
      expect([reports('no-unsent-headers', wrong), reports('no-unsent-headers', right)]).toEqual([true, false]);
      expect((await run(like, wrong)).admitsListed).toBe(false);
      expect((await run(like, right)).admitsListed).toBe(true);
    },
    patience,
  );
});

describe('a preflight that is blocked is refused', () => {
  test.each(blocked)(
    '$name',
    async ({ like, wrong, right }) => {
      expect([reports('no-blocked-preflight', wrong), reports('no-blocked-preflight', right)]).toEqual([true, false]);
      const refused = (await run(like, wrong)).preflight;
      expect(refused.admitsListed).toBe(false);
      expect([401, 403]).toContain(refused.status[1]);
      expect((await run(like, right)).preflight).toMatchObject({ admitsListed: true, status: [204, 204] });
    },
    patience,
  );
});
