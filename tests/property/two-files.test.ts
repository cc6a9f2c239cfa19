import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { Linter } from 'eslint';
import { parse } from 'espree';
import { afterAll, expect, test } from 'vitest';
import { FULL } from '../support/full.js';
import { configFor } from '../support/lint.js';

/** How many programs are made; `npm run edits:two-files` asks for more. */
const COUNT = Number(process.env['TWO_FILES'] ?? (FULL ? 400 : 100));
const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'cors-two-files-')));
afterAll(() => rmSync(root, { recursive: true }));

/** A program with `%` for the part that moves, and the part. */
const SEEDS: readonly (readonly [program: string, part: string])[] = [
  ["import cors from 'cors';\napp.use(cors(%));\n", "{ origin: '*', credentials: true }"],
  ["import cors from 'cors';\napp.use(cors({ origin: % }));\n", "'*'"],
  ["import cors from 'cors';\napp.use(cors({ origin: %, credentials: true }));\n", 'true'],
  [
    "import cors from 'cors';\napp.use(cors({ origin: %, credentials: true }));\n",
    "['null', 'https://shop.acme.dev/', 'http://shop.acme.dev']",
  ],
  ["import cors from 'cors';\napp.use(cors({ origin: % }));\n", "(origin, callback) => callback(null, origin.endsWith('acme.dev'))"],
  [
    "import cors from 'cors';\napp.use(cors({ origin: % }));\n",
    "(origin, callback) => callback(null, origin.startsWith('https://acme.dev'))",
  ],
  ["import cors from 'cors';\napp.use(cors({ origin: % }));\n", '(origin, callback) => callback(null, /acme\\.dev/.test(origin))'],
  ["import cors from 'cors';\napp.use(cors({ origin: % }));\n", "(origin, callback) => callback(null, origin === 'null')"],
  [
    "import cors from 'cors';\napp.use(cors({ origin: % }));\n",
    "(origin, callback) => { if (!origin) throw new Error('no'); callback(null, true); }",
  ],
  ["import cors from 'cors';\napp.use(cors({ origin: % }));\n", "process.env.ORIGIN || '*'"],
  [
    "import cors from 'cors';\nconst known = %;\napp.use(cors({ origin: (o, cb) => cb(null, known(o)) }));\n",
    "(host) => host.includes('acme.dev')",
  ],
  ["import { NestFactory } from '@nestjs/core';\nNestFactory.create(App, { cors: % });\n", 'true'],
  ["import { cors } from 'hono/cors';\napp.use(cors({ origin: %, credentials: true }));\n", '(origin) => origin'],
  ["import koaCors from '@koa/cors';\napp.use(koaCors({ origin: %, credentials: true }));\n", "(ctx) => ctx.get('Origin')"],
  ["export const GET = () => new Response('', { headers: % });\n", "{ 'Access-Control-Allow-Origin': '*' }"],
  [
    "import http from 'node:http';\nhttp.createServer((req, res) => { res.setHeader('Access-Control-Allow-Origin', %); res.end(); });\n",
    "'*'",
  ],
  ["import { Server } from 'socket.io';\nnew Server(3000, { cors: % });\n", "{ origin: '*', credentials: true }"],
  ["import { createYoga } from 'graphql-yoga';\ncreateYoga({ schema, cors: % });\n", "{ origin: ['*'], credentials: true }"],
];

/** How the other file hands out the part, and how the program takes it. */
const STYLES: readonly (readonly [exported: (part: string) => string, imported: (file: string) => string, name: string])[] = [
  [(part) => `export const part = ${part};\n`, (file) => `import { part } from './${file}';\n`, 'part'],
  [(part) => `export default ${part};\n`, (file) => `import part from './${file}';\n`, 'part'],
  [(part) => `const own = ${part};\nexport { own as part };\n`, (file) => `import { part as mine } from './${file}';\n`, 'mine'],
  [(part) => `export const part = ${part};\n`, (file) => `import * as all from './${file}';\n`, 'all.part'],
  [(part) => `const own = ${part};\nexport default { part: own };\n`, (file) => `import all from './${file}';\n`, 'all.part'],
  [(part) => `exports.part = ${part};\n`, (file) => `const { part } = require('./${file}');\n`, 'part'],
  [(part) => `module.exports = ${part};\n`, (file) => `const part = require('./${file}');\n`, 'part'],
  [(part) => `module.exports = { part: ${part} };\n`, (file) => `const { part } = require('./${file}');\n`, 'part'],
];

/** Code that no edit has any business with: it is where the ranges of the other file fall. */
const BYSTANDER =
  "const bystander = { origin: '*', cors: true, pattern: /acme\\.dev/, mode: mode === 'null', credentials: true, list: ['null'] };\n";
const SETTINGS = [
  {},
  { allowlist: ['https://shop.acme.dev'] },
  { allowlist: ['https://shop.acme.dev', 'https://admin.acme.dev'] },
  { allowlist: { env: 'ORIGINS' } },
];
const linter = new Linter({ configType: 'flat', cwd: root });

interface Program {
  readonly seed: readonly [string, string];
  readonly style: (typeof STYLES)[number];
  readonly settings: object;
  /** Where the part stands in the other file: at the place of its use here, or so many characters into the bystander. */
  readonly slide: number | 'equal';
  readonly bystanders: number;
}

const program: fc.Arbitrary<Program> = fc.record({
  seed: fc.constantFrom(...SEEDS),
  style: fc.constantFrom(...STYLES),
  settings: fc.constantFrom(...SETTINGS),
  slide: fc.oneof(fc.constant('equal' as const), fc.integer({ min: 0, max: 600 })),
  bystanders: fc.integer({ min: 0, max: 3 }),
});

let made = 0;
let asked = 0;

/** Writes both files, with the part at the wanted offset, and gives the program and where its bystanders are. */
function write({ seed: [text, part], style: [exported, imported, name], slide, bystanders }: Program): {
  code: string;
  filename: string;
  own: [number, number][];
} {
  made += 1;
  const folder = path.join(root, String(made));
  mkdirSync(folder);
  const [before, after] = text.split('%') as [string, string];
  const lead = `${imported('other.js')}${BYSTANDER.repeat(bystanders)}`;
  const code = `${lead}${before}${name}${after}${BYSTANDER.replace('bystander', 'last').repeat(1)}`.replace(
    /const bystander/g,
    (_, at) => `const b${String(at)}`,
  );
  const handed = exported(part);
  const wanted = slide === 'equal' ? code.indexOf(name, lead.length + before.length - 8) : slide;
  const pad = wanted - handed.indexOf(part);
  writeFileSync(path.join(folder, 'other.js'), `${pad > 2 ? `//${'x'.repeat(pad - 3)}\n` : ''}${handed}`);
  writeFileSync(path.join(folder, 'main.js'), code);
  const own = [...code.matchAll(/^const (?:b\d+|last) = .*$/gm)].map(({ index, 0: line }): [number, number] => [
    index,
    index + line.length,
  ]);
  return { code, filename: path.join(folder, 'main.js'), own };
}

function check(each: Program): void {
  const { code, filename, own } = write(each);
  const config = configFor({ settings: each.settings, parser: 'espree' });
  for (const { fix, suggestions = [], ruleId, fatal, message } of linter.verify(code, config, { filename })) {
    if (fatal === true) throw new Error(`${message}\n${code}`);
    const edits = [...(fix === undefined ? [] : [fix]), ...suggestions.map((suggestion) => suggestion.fix)];
    for (const { range, text } of edits) {
      asked += 1;
      const output = code.slice(0, range[0]) + text + code.slice(range[1]);
      const said = `${String(ruleId)} with ${JSON.stringify(each.settings)} makes of\n${code}\n${output}`;
      if (range[1] > code.length) throw new Error(`behind the end: ${said}`);
      try {
        parse(output, { sourceType: 'module', ecmaVersion: 'latest' });
      } catch (error) {
        throw new Error(`does not parse (${String(error)}): ${said}`, { cause: error });
      }
      // one range covers all edits of a fix: what stands between them is written again as it was
      for (const [start, end] of own) if (!output.includes(code.slice(start, end))) throw new Error(`touches a bystander: ${said}`);
    }
  }
}

test(`no edit comes from a node of another file: ${COUNT} programs`, () => {
  fc.assert(fc.property(program, check), { numRuns: COUNT, seed: Number(process.env['SEED'] ?? 7) });
  expect(made).toBeGreaterThanOrEqual(COUNT);
  // a program that nobody offers to edit would prove nothing
  expect(asked).toBeGreaterThan(COUNT / 4);
});
