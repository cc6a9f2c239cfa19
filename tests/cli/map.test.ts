import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { run } from './run.js';
import type { Printed } from './run.js';
import type { Surface } from '../../src/surface/model.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const APP = `import express from 'express';
import cors from 'cors';
import { orders } from './routes/orders.js';
const app = express();
app.get('/health', (req, res) => res.json({}));
app.use(cors({ origin: ['https://shop.acme.dev'], credentials: true }));
app.use('/orders', orders);
app.get('/public', cors(), (req, res) => res.json({}));
`;
const ORDERS = `import { Router } from 'express';
export const orders = Router();
orders.get('/', list);
orders.post('/', create);
`;
const FILES = { 'src/app.js': APP, 'src/routes/orders.js': ORDERS };

function project(files: Record<string, string> = FILES): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cors-map-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  write(folder, { 'package.json': '{ "type": "module" }', ...files });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
}

function write(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

const map = (cwd: string, ...words: string[]): Promise<Printed> => run(cwd, ['map', ...words]);

const read = async (cwd: string, ...words: string[]): Promise<Surface> =>
  JSON.parse((await map(cwd, '--format', 'json', ...words)).out) as Surface;

describe('map', () => {
  test('shows each route, who may read it, and where that is decided', async () => {
    const { code, out, err } = await map(project());
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n').map((line) => line.trimEnd())).toEqual([
      'src/app.js',
      '  GET  /health  nobody else',
      "                preflight: https://shop.acme.dev, with the visitor's cookies",
      "  GET  /orders  https://shop.acme.dev, with the visitor's cookies  src/app.js:6",
      "  POST /orders  https://shop.acme.dev, with the visitor's cookies  src/app.js:6",
      '  GET  /public  any website  src/app.js:6, src/app.js:8',
      "                preflight: https://shop.acme.dev, with the visitor's cookies",
      '',
      '4 routes, 1 open to any website, 0 not known',
      '',
    ]);
  });

  test('its data fits the schema of the package, and has no absolute path', async () => {
    const cwd = project();
    const surface = await read(cwd);
    const Ajv = createRequire(createRequire(import.meta.url).resolve('eslint'))('ajv') as new () => {
      validate(schema: object, data: object): boolean;
      errorsText(): string;
    };
    const ajv = new Ajv();
    const schema = JSON.parse(readFileSync(path.join(ROOT, 'surface.schema.json'), 'utf8')) as object;
    expect([ajv.validate(schema, surface), ajv.errorsText()]).toEqual([true, 'No errors']);
    expect(ajv.validate(schema, { ...surface, rows: [{ ...surface.rows[0], extra: 1 }] })).toBe(false);
    expect(JSON.stringify(surface)).not.toContain(cwd);
  });

  test('is the same for another folder and another run', async () => {
    expect(await read(project())).toEqual(await read(project()));
  });

  test('shows only what is open', async () => {
    expect((await read(project(), '--only', 'open')).rows.map(({ path: route }) => route)).toEqual(['/public']);
  });

  test('counts a route as open by who may read it, and tells an open preflight apart', async () => {
    const cwd = project({
      'src/app.js': `import express from 'express';
import cors from 'cors';
const app = express();
app.options('/drafts', cors());
app.put('/drafts', save);
app.get('/news', cors(), list);
app.put('/news', save);
`,
    });
    const { out } = await map(cwd);
    expect(out).toMatch(/PUT \/drafts {2}nobody else .*\n +preflight: any website\n/);
    expect(out.trim().split('\n').at(-1)).toBe('3 routes, 1 open to any website, 1 with the preflight alone open, 0 not known');
    expect((await read(cwd)).summary).toEqual({ routes: 3, open: 1, preflights: 1, unknown: 0 });
    expect((await map(cwd, '--format', 'markdown')).out).toContain('1 with the preflight alone open');
    expect((await map(cwd, '--format', 'html')).out).toContain('1 with the preflight alone open');
  });

  test('a layer that refuses before CORS in the same call leaves the preflight to nobody', async () => {
    const guard = '(req, res, next) => (req.headers.authorization ? next() : res.sendStatus(401))';
    const cors = "cors({ origin: 'https://shop.acme.dev' })";
    const app = (layers: string): Record<string, string> => ({
      'src/app.js': `import express from 'express';
import cors from 'cors';
const app = express();
app.use(${layers});
app.put('/orders', save);
`,
    });
    const preflightOf = async (layers: string): Promise<unknown> => (await read(project(app(layers)))).rows[0]?.preflight.who;
    for (const layers of [`${guard}, ${cors}`, `'/orders', ${guard}, ${cors}`, `[${guard}, ${cors}]`])
      expect(await preflightOf(layers)).toEqual([]);
    expect(await preflightOf(`${cors}, ${guard}`)).toEqual([{ kind: 'origin', origin: 'https://shop.acme.dev' }]);
  });

  test('a check of the token that is not followed leaves the preflight unknown, where it comes before CORS', async () => {
    const cors = "app.use(cors({ origin: 'https://shop.acme.dev' }));";
    const check = (body: string): string => `app.use(async (req, res, next) => { ${body} next(); });`;
    const preflightOf = async (layers: string): Promise<unknown> => {
      const text = `import express from 'express';\nimport cors from 'cors';\nimport { check } from './check.js';\nconst app = express();\n${layers}\napp.put('/orders', save);\n`;
      return (await read(project({ 'src/app.js': text }))).rows[0]?.preflight.who;
    };
    const shop = [{ kind: 'origin', origin: 'https://shop.acme.dev' }];
    for (const body of [
      'const token = req.headers.authorization; if (!(await check(token))) return res.status(401).end();',
      "const user = await check(req.get('Authorization')); if (!user) return res.sendStatus(403);",
      'if (!check(req.cookies.sid)) return res.status(401).end();',
      'if (open.some((path) => req.url.endsWith(path))) return next(); if (!req.headers.authorization) return res.status(401).end();',
    ])
      expect(await preflightOf(check(body) + cors), body).toEqual([expect.objectContaining({ kind: 'unknown' })]);
    expect(await preflightOf(cors + check('if (!(await check(req.headers.authorization))) return res.sendStatus(401);'))).toEqual(shop);
    for (const body of [
      "if (req.method === 'OPTIONS') return next(); if (!(await check(req.headers.authorization))) return res.sendStatus(401);",
      'if (await check(req.ip)) return res.sendStatus(403);',
    ])
      expect(await preflightOf(check(body) + cors), body).toEqual(shop);
    const certain = check('if (!req.headers.authorization || !(await check(req.headers.authorization))) return res.sendStatus(401);');
    expect(await preflightOf(certain + cors)).toEqual([]);
  });

  test('a layer that refuses what comes too often lets preflights pass', async () => {
    const text = `import express from 'express';
import cors from 'cors';
import rateLimit from 'express-rate-limit';
const app = express();
app.use(rateLimit({ windowMs: 60_000, max: 100 }));
app.use(cors({ origin: 'https://shop.acme.dev' }));
app.put('/orders', save);
`;
    expect((await read(project({ 'src/app.js': text }))).rows[0]?.preflight.who).toEqual([
      { kind: 'origin', origin: 'https://shop.acme.dev' },
    ]);
  });

  test('a middleware of Nitro that asks for the token refuses preflights', async () => {
    const guard = (body: string): Record<string, string> => ({
      'nuxt.config.ts': "export default defineNuxtConfig({ routeRules: { '/api/**': { cors: true } } });",
      'server/api/songs.ts': "export default defineEventHandler(() => 'x');",
      'server/middleware/auth.ts': `export default defineEventHandler(async (event) => { const token = getHeader(event, 'authorization'); ${body} });`,
    });
    const preflightOf = async (body: string): Promise<unknown> => (await read(project(guard(body)))).rows[0]?.preflight.who;
    expect(await preflightOf('if (!token) throw createError({ statusCode: 401 });')).toEqual([]);
    expect(await preflightOf('if (!(await check(token))) throw createError({ statusCode: 401 });')).toMatchObject([{ kind: 'unknown' }]);
    expect(await preflightOf('event.context.token = token;')).toEqual([{ kind: 'anyone', by: 'star' }]);
  });

  test('says which files the ESLint configuration ignores', async () => {
    const files = { ...FILES, 'eslint.config.js': "export default [{ ignores: ['src/'] }];\n" };
    const { code, out, err } = await map(project(files));
    expect({ code, out: out.trim() }).toEqual({ code: 0, out: '0 routes, 0 open to any website, 0 not known' });
    expect(err).toBe('2 files are ignored by your ESLint configuration and not read, e.g. src/app.js. --no-config reads such files.\n');
    const without = await map(project(files), '--no-config');
    expect(without.err).toBe('');
    expect(without.out).toContain('4 routes');
  });

  test('leaves out what the configuration of the project ignores', async () => {
    const cwd = project({ ...FILES, 'eslint.config.js': "export default [{ ignores: ['src/**'] }];\n" });
    expect((await read(cwd)).rows).toEqual([]);
    expect((await read(cwd, '--no-config')).rows).toHaveLength(4);
  });

  test('reads what is named outside of the folder that it runs in, with what it mounts', async () => {
    const elsewhere = project();
    const cwd = project();
    const expected = (await read(elsewhere)).rows.map((row) => [row.method, row.path, row.access]);
    for (const place of [elsewhere, path.relative(cwd, elsewhere), path.join(elsewhere, 'src/app.js'), path.join(elsewhere, 'src')]) {
      const { rows, notes } = await read(cwd, place);
      expect({ place, notes, rows: rows.map((row) => [row.method, row.path, row.access]) }).toEqual({ place, notes: [], rows: expected });
      expect(rows[0]!.app).toBe(`${path.relative(cwd, elsewhere)}/src/app.js`);
    }
    expect((await read(cwd, '.', elsewhere)).rows).toHaveLength(2 * expected.length);
    // A folder around the working folder is one project with it.
    expect((await read(path.join(elsewhere, 'src/routes'), '../..')).rows.map((row) => [row.method, row.path, row.access])).toEqual(
      expected,
    );
  });

  test('a folder of tests that is named is read', async () => {
    const cwd = project({ 'tests/apps/one/src/app.js': APP, 'tests/apps/one/src/routes/orders.js': ORDERS });
    expect((await read(cwd)).rows).toEqual([]);
    expect((await read(cwd, 'tests/apps/one')).rows).toHaveLength(4);
  });

  test('wrong words are trouble', async () => {
    const cwd = project();
    expect(await map(cwd, '--format', 'xml')).toMatchObject({
      code: 2,
      err: expect.stringContaining('the formats are table, json, markdown, html') as string,
    });
    expect(await map(cwd, '--only', 'closed')).toMatchObject({ code: 2 });
    expect(await map(cwd, '--check', 'none.md', '--base', 'main')).toMatchObject({
      code: 2,
      err: expect.stringContaining('one of the two') as string,
    });
    expect(await map(cwd, '--check', 'none.md', '--format', 'json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no --format') as string,
    });
    expect(await map(cwd, '--check', 'none.md')).toMatchObject({ code: 2, err: expect.stringContaining('map --out none.md') as string });
    expect(await map(cwd, '--base', 'main')).toMatchObject({ code: 2, err: 'This is no git repository: --base needs one.\n' });
    expect(await map(cwd, 'nowhere')).toMatchObject({ code: 2 });
    write(cwd, { 'notes.md': '# Notes\n' });
    expect(await map(cwd, '--check', 'notes.md')).toMatchObject({ code: 2 });
    write(cwd, { 'notes.json': '{' });
    expect(await map(cwd, '--check', 'notes.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('notes.json is no file') as string,
    });
  });
});

describe.each(['cors-surface.md', 'cors-surface.json'])('--check %s', (file) => {
  const OPENED = APP.replace("origin: ['https://shop.acme.dev']", 'origin: true');

  test('is 0 while nothing is wider', async () => {
    const cwd = project();
    expect(await map(cwd, '--out', file)).toMatchObject({ code: 0, out: `4 routes written to ${file}.\n` });
    expect(await map(cwd, '--check', file)).toEqual({ code: 0, out: `Nothing is wider than ${file} says.\n`, err: '' });
    write(cwd, { 'src/app.js': `// moved down\n\n${APP}` });
    expect(await map(cwd, '--check', file, '--exact')).toMatchObject({ code: 0 });
  });

  test('is 1 with a line for each route that is wider', async () => {
    const cwd = project();
    await map(cwd, '--out', file);
    write(cwd, { 'src/app.js': OPENED });
    const { code, out } = await map(cwd, '--check', file);
    expect(code).toBe(1);
    expect(out.split('\n')).toContain(
      "+ POST /orders: any website, with the visitor's cookies (was: https://shop.acme.dev, with the visitor's cookies)",
    );
  });

  test('narrower is a note, and fails with --exact', async () => {
    const cwd = project({ ...FILES, 'src/app.js': OPENED });
    await map(cwd, '--out', file);
    write(cwd, { 'src/app.js': APP });
    expect(await map(cwd, '--check', file)).toMatchObject({ code: 0, out: expect.stringMatching(/^- GET \/orders: /m) as string });
    expect(await map(cwd, '--check', file, '--exact')).toMatchObject({ code: 1 });
  });

  test('--only open tells what any website reaches now, or did', async () => {
    const cwd = project();
    await map(cwd, '--only', 'open', '--out', file);
    expect(await map(cwd, '--check', file, '--only', 'open', '--exact')).toMatchObject({ code: 0 });
    write(cwd, { 'src/app.js': APP.replace('shop.acme.dev', 'admin.acme.dev') });
    expect(await map(cwd, '--check', file, '--only', 'open')).toMatchObject({ code: 0 });
    write(cwd, { 'src/app.js': APP.replace("'/orders', orders", "'/orders', cors(), orders") });
    const { code, out } = await map(cwd, '--check', file, '--only', 'open');
    expect({ code, out }).toEqual({
      code: 1,
      out: `Wider than ${file} says:\n+ GET /orders: any website (new)\n+ POST /orders: any website (new)\n`,
    });
    write(cwd, { 'src/app.js': APP.replace("app.get('/public', cors(), (req, res) => res.json({}));", '') });
    expect(await map(cwd, '--check', file, '--only', 'open')).toMatchObject({
      code: 0,
      out: expect.stringContaining('- GET /public: gone') as string,
    });
  });
});

test('--base compares with a commit, and leaves nothing behind', async () => {
  const cwd = project();
  const git = (...words: string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@acme.dev', ...words], { cwd, encoding: 'utf8' });
  write(cwd, { '.gitignore': 'node_modules\n' });
  git('init', '-q');
  git('add', '-A');
  git('commit', '-qm', 'first');
  expect(await map(cwd, '--base', 'HEAD')).toEqual({ code: 0, out: 'Nothing is wider than HEAD says.\n', err: '' });
  write(cwd, { 'src/routes/orders.js': `${ORDERS}orders.delete('/:id', remove);\n` });
  const { code, out } = await map(cwd, '--base', 'HEAD');
  expect({ code, out }).toEqual({
    code: 1,
    out: "Wider than HEAD says:\n+ DELETE /orders/:id: https://shop.acme.dev, with the visitor's cookies (new)\n",
  });
  // A place may be named in any way, and one that was not there yet had no routes.
  for (const place of ['src', path.join(cwd, 'src')]) expect(await map(cwd, '--base', 'HEAD', place)).toMatchObject({ code: 1 });
  write(cwd, { 'later/app.js': APP.replace('./routes', '../src/routes') });
  expect((await map(cwd, '--base', 'HEAD', 'later')).out).toMatch(/^\+ GET \/public: any website \(new\)$/m);
  rmSync(path.join(cwd, 'later'), { recursive: true });
  expect(await map(cwd, '--base', 'HEAD', project())).toMatchObject({
    code: 2,
    err: expect.stringContaining('not in this git') as string,
  });
  expect(git('status', '--porcelain').trim()).toBe('M src/routes/orders.js');
  expect(await map(cwd, '--base', 'nothing')).toMatchObject({ code: 2, err: 'git knows no commit nothing.\n' });
});
