import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lint, suggestionsFor } from '../support/lint.js';
import { ask } from './ask.js';
import { install } from './install.js';
import { endAll } from './nursery.js';
import { samplesRoot } from './samples.js';
import { startText } from './start.js';
import type { Answer } from './ask.js';

/** What `no-unsent-headers` and `no-blocked-preflight` say of programs, beside what these programs send. */
const rules = { 'cors/no-unsent-headers': 'error', 'cors/no-blocked-preflight': 'error' } as const;
const SITE = 'https://app.example.com';
const patience = 600_000;

const originOf = ({ headers }: Answer): string | undefined => headers.find(([name]) => name === 'access-control-allow-origin')?.[1];

const express = (...body: string[]): string =>
  `const app = require('express')();\napp.all('/data', (req, res) => {\n${body.map((each) => `  ${each}\n`).join('')}});\napp.listen(process.env.PORT, '127.0.0.1');\n`;
const fastify = (...body: string[]): string =>
  `const app = require('fastify')();\napp.all('/data', (request, reply) => {\n${body.map((each) => `  ${each}\n`).join('')}});\napp.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });\n`;
const web = (init: string): string =>
  `const http = require('node:http');\nhttp.createServer((req, res) => {\n  const answer = new Response('{}', ${init});\n  res.writeHead(200, Object.fromEntries(answer.headers));\n  res.end();\n}).listen(process.env.PORT, '127.0.0.1');\n`;
const guarded = (...body: string[]): string =>
  `const cors = require('cors');\nconst app = require('express')();\napp.use((req, res, next) => {\n${body.map((each) => `  ${each}\n`).join('')}});\napp.use(cors({ origin: ['${SITE}'] }));\napp.all('/data', (req, res) => res.json({}));\napp.listen(process.env.PORT, '127.0.0.1');\n`;

const SET = `res.set('Access-Control-Allow-Origin', '${SITE}');`;

beforeAll(install);
afterAll(endAll);

test.each([
  ['init', 'node-http/closed.cjs', web(`{ status: 200, 'Access-Control-Allow-Origin': '${SITE}' }`), undefined],
  ['late', 'cors/star.cjs', express('res.json({});', `try { ${SET} } catch {}`), undefined],
  ['late', 'cors/star.cjs', express('res.sendStatus(204);', 'if (res.headersSent) return;', SET), undefined],
  ['request', 'cors/star.cjs', express(`req.headers['access-control-allow-origin'] = '${SITE}';`, 'res.json({});'), undefined],
  [
    'raw',
    'fastify/list.cjs',
    fastify(`reply.header('Access-Control-Allow-Origin', '${SITE}');`, 'reply.hijack();', 'reply.raw.writeHead(200);', 'reply.raw.end();'),
    undefined,
  ],
  [
    'replaced',
    'cors/star.cjs',
    express(SET, "res.set('Access-Control-Allow-Origin', 'https://www.acme.dev');", 'res.json({});'),
    'https://www.acme.dev',
  ],
])(
  'a header that is lost: %s',
  async (why, likeFile, code, sent) => {
    expect(lint(code, { rules, sourceType: 'commonjs' }).map(({ messageId }) => messageId)).toEqual([why]);
    const texts = [code, ...suggestionsFor(code, { rules, sourceType: 'commonjs' }).map(({ output }) => output)];
    for (const [index, text] of texts.entries()) {
      const running = await startText(text, join(samplesRoot, likeFile));
      try {
        const expected = index > 0 && sent === undefined ? SITE : sent;
        expect(originOf((await ask(running.port)).get.listed)).toBe(expected);
      } finally {
        await running.stop();
      }
    }
  },
  patience,
);

test.each([
  ['no Authorization', guarded('if (!req.headers.authorization) return res.sendStatus(401);', 'next();'), 401],
  [
    'no part of it',
    guarded("const token = req.get('Authorization')?.split(' ')[1];", 'if (!token) return res.sendStatus(403);', 'next();'),
    403,
  ],
])(
  'a preflight that is refused: %s',
  async (_, code, status) => {
    expect(lint(code, { rules, sourceType: 'commonjs' }).map(({ messageId }) => messageId)).toEqual(['blocked']);
    const repaired = suggestionsFor(code, { rules, sourceType: 'commonjs' }).map(({ output }) => output);
    expect(repaired).toHaveLength(2);
    for (const [index, text] of [code, ...repaired].entries()) {
      const running = await startText(text, join(samplesRoot, 'cors/star.cjs'));
      try {
        const { listed } = (await ask(running.port)).preflight;
        expect([listed.status, originOf(listed)]).toEqual(index === 0 ? [status, undefined] : [204, SITE]);
      } finally {
        await running.stop();
      }
    }
  },
  patience,
);
