import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFiles } from '../project/support.js';
import { fix } from '../support/lint.js';

const [APP, ADMIN] = ['https://app.acme-shop.com', 'https://admin.acme-shop.com'];

/** Where the origins come from, and the list that is written for it. */
const SOURCES: readonly (readonly [name: string, allowlist: unknown, list: string])[] = [
  ['two origins', [APP, ADMIN], `['${APP}', '${ADMIN}']`],
  ['one origin', [APP], `['${APP}']`],
  ['a variable', { env: 'ORIGINS' }, "(process.env.ORIGINS ?? '').split(',').map((origin) => origin.trim()).filter(Boolean)"],
  ['a module', { module: './src/origins.js', name: 'allowedOrigins' }, 'allowedOrigins'],
];
const IMPORT = "import { allowedOrigins } from './src/origins.js';\n";

const CORS = "import cors from 'cors';\n@IMPORT@";
const KOA = "import cors from '@koa/cors';\n@IMPORT@";
const asList = (list: string): string => list;
const asContext = (list: string): string =>
  list === `['${APP}']` ? `'${APP}'` : `(ctx) => (${list}.includes(ctx.get('Origin')) ? ctx.get('Origin') : '')`;
const asOptions = (list: string): string =>
  `(request) => (${list}.includes(request.headers.get('origin') ?? '') ? { origin: request.headers.get('origin') ?? '' } : false)`;

/** A program, what opens it, and how the library takes an allowlist there. */
const programs: readonly (readonly [program: string, open: string, shape: (list: string) => string])[] = [
  [`${CORS}app.use(cors({ origin: @ }));`, "'*'", asList],
  [`${CORS}app.use(cors({ origin: @, }));`, 'true', asList],
  [`${CORS}app.use(cors({\n  origin: @,\n  credentials: true\n}));`, 'true', asList],
  [`${CORS}app.use(cors({ origin: /* all */ @ }));`, "'*'", asList],
  [`${CORS}app.use(cors({ origin: @ }));`, '(origin, cb) => cb(null, true)', asList],
  [`${CORS}app.use(cors((req, cb) => cb(null, { origin: @ })));`, 'true', asList],
  [`${CORS}app.use(cors(@));`, '', (list) => `{ origin: ${list} }`],
  [`${KOA}app.use(cors({ origin: @ }));`, "'*'", asContext],
  [`${KOA}app.use(cors({ origin: @ }));`, "(ctx) => ctx.get('Origin')", asContext],
  [`${KOA}app.use(cors(@));`, '', (list) => `{ origin: ${asContext(list)} }`],
  ["import { cors } from 'hono/cors';\n@IMPORT@app.use(cors({ origin: @ }));", '(origin) => origin', asList],
  ["import cors from '@fastify/cors';\n@IMPORT@app.register(cors, { origin: @ });", 'async () => true', asList],
  [
    "import { Elysia } from 'elysia';\nimport { cors } from '@elysiajs/cors';\n@IMPORT@new Elysia().use(cors({ origin: @ }));",
    '(request) => true',
    asList,
  ],
  [
    "import { createYoga } from 'graphql-yoga';\n@IMPORT@export const yoga = createYoga({ schema, cors: @ });",
    "{ origin: '*' }",
    asOptions,
  ],
];

describe.each(SOURCES)('an allowlist from %s', (name, allowlist, list) => {
  it.each(programs)('%s: %s', (program, open, shape) => {
    const text = (value: string, imports = ''): string =>
      program
        .replace('@IMPORT@', imports)
        .replace('@ ', () => `${value} `)
        .replace(/@(?=[,)])/, () => value);
    const { output, messages } = fix(text(open), { settings: { allowlist } });
    expect(output).toBe(text(shape(list), name === 'a module' ? IMPORT : ''));
    expect(messages).toEqual([]);
  });
});

describe('an allowlist', () => {
  it('is written one origin a line where the line would be too long, and in the quotes and commas of the file', () => {
    const origins = [APP, ADMIN, 'https://shop.acme-shop.com', 'https://stock.acme-shop.com'];
    const open = (comma: string): string => `import cors from "cors";\napp.use(cors({\n  origin: "*",\n  maxAge: 5${comma}\n}));`;
    const closed = (comma: string): string =>
      open(comma).replace(
        '"*"',
        `[\n${origins.map((each, index) => `    "${each}"${index < origins.length - 1 ? ',' : comma}`).join('\n')}\n  ]`,
      );
    for (const comma of ['', ',']) expect(fix(open(comma), { settings: { allowlist: origins } }).output).toBe(closed(comma));
  });

  it('is in parentheses behind ||', () => {
    expect(
      fix("import cors from 'cors';\napp.use(cors({ origin: process.env.O || '*' }));", { settings: { allowlist: { env: 'ORIGINS' } } })
        .output,
    ).toContain('process.env.O || ((process.env.ORIGINS');
  });
});

describe('a variable of the environment in the words of the platform', () => {
  const SERVER =
    "import { Hono } from 'hono';\nimport { cors } from 'hono/cors';\nconst app = new Hono();\napp.use(cors({ origin: '*' }));\nexport default app;\n";
  const CONTEXT =
    "import { Hono } from 'hono';\nconst app = new Hono();\napp.use((c, next) => { c.header('Access-Control-Allow-Origin', '*'); return next(); });\nexport default app;\n";

  it.each<[string, Record<string, string>, string, RegExp]>([
    ['Node', { 'package.json': '{}' }, SERVER, /process\.env\.ORIGINS/],
    ['Deno by its folder', { 'supabase/functions/x/main.ts': '' }, SERVER, /Deno\.env\.get\('ORIGINS'\)/],
    ['a Worker by the configuration of its package', { 'package.json': '{}', 'wrangler.toml': '' }, CONTEXT, /c\.env\.ORIGINS/],
    [
      'no Worker by the configuration of another package',
      { 'app/package.json': '{}', 'wrangler.toml': '' },
      CONTEXT,
      /process\.env\.ORIGINS/,
    ],
    ['no Worker by a configuration above the project', { 'wrangler.toml': '', 'app/.git/HEAD': '' }, CONTEXT, /process\.env\.ORIGINS/],
  ])('%s', (_, files, code, expected) => {
    const root = writeFiles(files);
    const [first = ''] = Object.keys(files).filter((each) => each.includes('/'));
    const folder = path.join(root, first === '' ? '' : first.startsWith('app/') ? 'app' : path.dirname(first));
    const { output } = fix(code, {
      cwd: root,
      filename: path.join(folder, 'main.ts'),
      settings: { allowlist: { env: 'ORIGINS' } },
    });
    expect(output).toMatch(expected);
  });
});
