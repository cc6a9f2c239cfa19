import fs, { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { counters } from '../../src/project/parse.js';
import * as host from '../../src/cli/host.js';
import { lint } from '../../src/cli/lint.js';
import { run } from './run.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FILES = 2_000;
const SERVER = `import express from 'express';
import cors from 'cors';
import { total } from './parts/part-7.js';
const app = express();
app.use(cors({ origin: ['https://shop.acme.dev'] }));
app.get('/total', (req, res) => res.json(total));
`;

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'cors-parsed-'));
  mkdirSync(path.join(folder, 'parts'));
  for (let index = 0; index < FILES; index += 1)
    writeFileSync(path.join(folder, 'parts', `part-${index}.${index % 2 === 0 ? 'ts' : 'js'}`), `export const total = ${index};\n`);
  for (const name of ['package.json', 'tsconfig.json', 'vercel.json']) writeFileSync(path.join(folder, name), '{}');
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const environment = (): Parameters<typeof lint>[1] => ({
  cwd: folder,
  print: () => {},
  error: () => {},
  progress: () => {},
  paint: (_, text) => text,
  ask: null,
});

/** The files that ESLint was given. */
async function linted(): Promise<string[]> {
  const seen: string[] = [];
  const { files } = await lint(
    {
      places: [folder],
      preset: 'recommended',
      allowlist: [],
      configured: true,
      observe: ({ filename }) => {
        seen.push(path.relative(folder, filename));
        return {};
      },
    },
    environment(),
  );
  expect(files).toBeGreaterThanOrEqual(FILES);
  return seen;
}

test('check parses no file of a project without the word', async () => {
  expect(await linted()).toEqual([]);
});

test('check loads neither ESLint nor a parser for a project without the word, and reads each file once', async () => {
  const loaded = vi.spyOn(host, 'loadEslint');
  const parser = vi.spyOn(host, 'findTypescriptParser');
  const read = vi.spyOn(fs, 'readFileSync');
  syncBuiltinESMExports();
  const counts = async (): Promise<object> => {
    for (const spy of [loaded, parser, read]) spy.mockClear();
    await run(folder, []);
    const own = read.mock.calls.map(([file]) => String(file)).filter((file) => /part-\d+\.[jt]s$/.test(file));
    return { eslint: loaded.mock.calls.length, parser: parser.mock.calls.length, read: own.length, files: new Set(own).size };
  };
  expect(await counts()).toEqual({ eslint: 0, parser: 0, read: FILES, files: FILES });
  // The other way round, so that the spies are known to see it: one server, in JavaScript.
  writeFileSync(path.join(folder, 'server.js'), SERVER);
  // What the server imports is read once more, by the rules.
  expect(await counts()).toEqual({ eslint: 1, parser: 0, read: FILES + 1, files: FILES });
  writeFileSync(path.join(folder, 'server.ts'), SERVER);
  expect(await counts()).toMatchObject({ eslint: 1, parser: 1 });
  for (const name of ['server.js', 'server.ts']) rmSync(path.join(folder, name));
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

test('check and map parse the files that speak of CORS or make an app, and no others', async () => {
  writeFileSync(path.join(folder, 'server.js'), SERVER);
  expect(await linted()).toEqual(['server.js']);
  counters.parsed = 0;
  const { code, out } = await run(folder, ['map']);
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('GET /total  https://shop.acme.dev') });
  // The server, and at most what it imports.
  expect(counters.parsed).toBeGreaterThan(0);
  expect(counters.parsed).toBeLessThanOrEqual(2);
});
