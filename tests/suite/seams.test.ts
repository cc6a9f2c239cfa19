import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { frameworks } from '../../src/frameworks/index.js';
import { lint } from '../support/lint.js';
import type { Dialect } from '../../src/policy/dialect.js';

/** The rules that report, each once. */
function rulesOf(code: string, cwd?: string): string[] {
  const options = cwd === undefined ? {} : { cwd, filename: path.join(cwd, 'server.ts') };
  return [...new Set(lint(code, options).map(({ ruleId }) => String(ruleId).replace('cors/', '')))];
}

const LIST = "const list = ['https://shop.acme.dev', 'https://admin.acme.dev'];\n";
const APP = `import cors from 'cors';\nimport express from 'express';\nconst app = express();\n${LIST}`;
const RESTIFY = `import restify from 'restify';\nconst server = restify.createServer();\n${LIST}`;
const asCallback = (origin: string): string => `(origin, callback) => callback(null, ${origin})`;

/** A layer that says Vary, and the one after it that lets listed origins in. */
const layers = (verb: string): string => `${RESTIFY}server.${verb}((req, res, next) => { res.setHeader('Vary', 'Origin'); next(); });
server.${verb}((req, res, next) => {
  if (list.includes(req.headers.origin)) res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
  next();
});`;
const twoLayers = (verb: string): string =>
  `${APP}app.use(cors({ origin: 'https://shop.acme.dev' }));\napp.${verb}(cors({ origin: 'https://admin.acme.dev' }));`;

/** One fact that two places of the code once knew each for itself: programs that differ in nothing but the place, and what is said of all of them. */
const SEAMS: readonly [fact: string, rules: readonly string[], ...programs: string[]][] = [
  [
    'an origin function is judged by what it answers, async or not',
    [],
    `${APP}app.use(cors({ origin: (origin, callback) => callback(null, list.includes(origin)) }));`,
    `${APP}app.use(cors({ origin: async (origin, callback) => callback(null, list.includes(origin)) }));`,
  ],
  [
    'an origin function that lets everyone in, async or not',
    ['no-reflected-origin'],
    `${APP}app.use(cors({ credentials: true, origin: (origin, callback) => callback(null, true) }));`,
    `${APP}app.use(cors({ credentials: true, origin: async (origin, callback) => callback(null, true) }));`,
  ],
  [
    'a check that nobody can read refuses by an answer, by throwing or by rejecting',
    [],
    `${APP}app.use(cors({ credentials: true, origin: (origin, callback) => callback(null, isKnown(origin)) }));`,
    `${APP}app.use(cors({ credentials: true, origin: (origin, callback) => { requireKnown(origin); callback(null, true); } }));`,
    `${APP}app.use(cors({ credentials: true, origin: (origin, callback) => { check(origin).then(() => callback(null, true), () => callback(null, false)); } }));`,
    "import Fastify from 'fastify';\nimport cors from '@fastify/cors';\nFastify().register(cors, { credentials: true, origin: async (origin) => { await requireKnown(origin); return true; } });",
  ],
  [
    'null is what `==` says it is, in options and in callbacks',
    [],
    `${APP}const unset = 'x';\napp.use(cors({ origin: unset == null ? '*' : list }));`,
    `${APP}const unset = 'x';\napp.use(cors({ origin: ${asCallback("unset == null ? '*' : list")} }));`,
  ],
  [
    'numbers are compared in options and in callbacks',
    [],
    `${APP}const level = 1;\napp.use(cors({ origin: level > 2 ? '*' : list }));`,
    `${APP}const level = 1;\napp.use(cors({ origin: ${asCallback("level > 2 ? '*' : list")} }));`,
  ],
  ['Vary is sent by what every request passes, whatever its verb', [], layers('use'), layers('pre')],
  [
    'two layers meet, whatever their verbs',
    ['no-conflicting-policies'],
    twoLayers('use'),
    twoLayers('all'),
    twoLayers('any'),
    twoLayers('configure'),
  ],
];

describe('what is one fact is known once', () => {
  test.each(SEAMS.flatMap(([fact, rules, ...programs]) => programs.map((program) => [fact, program, rules] as const)))(
    '%s: %s',
    (_, program, rules) => {
      expect(rulesOf(program)).toEqual(rules);
    },
  );

  test('the same tests find what is open', () => {
    expect(rulesOf(`${APP}const unset = undefined;\napp.use(cors({ origin: unset == null ? '*' : list }));`)).toEqual([
      'no-wildcard-origin',
    ]);
    expect(rulesOf(`${APP}const unset = undefined;\napp.use(cors({ origin: ${asCallback("unset == null ? '*' : list")} }));`)).toEqual([
      'no-wildcard-origin',
    ]);
    expect(rulesOf(`${APP}const level = 3;\napp.use(cors({ origin: ${asCallback("level > 2 ? '*' : list")} }));`)).toEqual([
      'no-wildcard-origin',
    ]);
    expect(rulesOf(layers('pre').replace("res.setHeader('Vary', 'Origin'); ", ''))).toEqual(['require-vary-origin']);
  });
});

describe('a dialect is the same one for a call and for a type', () => {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'cors-seams-')));
  afterAll(() => rmSync(root, { recursive: true }));

  test.each([
    [
      { h3: '1.15.11' },
      "import { handleCors } from 'h3';\nexport const handler = (event) => handleCors(event, { origin: true });",
      "import type { H3CorsOptions } from 'h3';\nexport const options: H3CorsOptions = { origin: true };",
    ],
    [
      { h3: '2.0.8' },
      "import { handleCors } from 'h3';\nexport const handler = (event) => handleCors(event, { origin: true });",
      "import type { CorsOptions } from 'h3';\nexport const options: CorsOptions = { origin: true };",
    ],
    [
      { '@nestjs/core': '11.0.0', '@nestjs/platform-fastify': '11.0.0' },
      "import { NestFactory } from '@nestjs/core';\nimport { FastifyAdapter } from '@nestjs/platform-fastify';\nconst app = await NestFactory.create(App, new FastifyAdapter());\napp.enableCors({ origin: ['*'] });",
      "import type { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface';\nexport const options: CorsOptions = { origin: ['*'] };",
    ],
  ])('%o', (dependencies, call, type) => {
    const cwd = mkdtempSync(path.join(root, 'p'));
    writeFileSync(path.join(cwd, 'package.json'), JSON.stringify({ dependencies }));
    const messages = [call, type].map((code) => lint(code, { cwd, filename: path.join(cwd, 'server.ts') }).map(({ message }) => message));
    expect(messages[0]).toHaveLength(1);
    expect(messages[1]).toEqual(messages[0]);
  });

  test('what a library does stands once: two dialects of one version differ in what is sent', () => {
    const known = new Map<string, Dialect>();
    const repeated: string[] = [];
    for (const dialect of new Set(frameworks.flatMap(({ dialects = [] }) => dialects))) {
      const { otherKeys: _, ...facts } = dialect;
      const text = JSON.stringify(facts);
      if (known.has(text)) repeated.push(`${dialect.library} ${dialect.version}`);
      known.set(text, dialect);
    }
    expect(known.size).toBeGreaterThan(50);
    expect(repeated).toEqual([]);
  });
});
