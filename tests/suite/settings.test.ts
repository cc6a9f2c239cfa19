import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
// @ts-expect-error -- a script in plain JavaScript
import { knownLibraries } from '../../scripts/support/packages.js';
import { fix, lint } from '../support/lint.js';
import { readSettings } from '../../src/settings.js';
import { LIBRARIES } from '../../src/libraries.js';
import type { CorsSettings } from '../../src/index.js';

const list = ['https://shop.acme.dev'];

test('the type of the entry takes every right form', () => {
  const right = [
    { allowlist: list, publicPaths: ['/health'], libraries: { '@acme/cors': 'cors' }, routeFolders: ['routes'], crossFile: false },
    { allowlist: { module: './config/cors.js', name: 'default' }, crossFile: { maxFiles: 3 } },
    { allowlist: { env: 'CORS_ALLOWED_ORIGINS' } },
  ] as const satisfies readonly CorsSettings[];
  for (const each of right) expect(() => readSettings({ cors: each })).not.toThrow();
});

describe('a wrong setting is an error that names the key and the right form', () => {
  test.each<[name: string, setting: object, says: string]>([
    ['a text for a list', { allowlist: list[0] }, 'settings.cors.allowlist must be a list of origins, e.g. ["https://shop.acme.dev"]'],
    ['a number for a list', { allowlist: 1 }, 'settings.cors.allowlist must be a list of origins, or { module, name }, or { env }'],
    ['a star', { allowlist: ['*'] }, 'settings.cors.allowlist[0] may not be "*"'],
    ['a placeholder', { allowlist: [...list, 'https://your-domain.com'] }, 'settings.cors.allowlist[1] is a placeholder'],
    [
      'a reserved name',
      { allowlist: ['https://app.example.com'] },
      'settings.cors.allowlist[0] is a placeholder, write the origin of your own site: "https://app.example.com"',
    ],
    ['a reserved top level', { allowlist: [...list, 'https://acme.example'] }, 'settings.cors.allowlist[1] is a placeholder'],
    ['a placeholder that is no origin', { allowlist: ['https://<your-app>'] }, 'settings.cors.allowlist[0] is a placeholder'],
    ['a slash at the end', { allowlist: ['https://shop.acme.dev/'] }, 'write "https://shop.acme.dev"'],
    ['a reserved word', { allowlist: { module: './a.js', name: 'class' } }, 'settings.cors.allowlist.name is a reserved word'],
    ['a word of strict mode', { allowlist: { module: './a.js', name: 'static' } }, 'settings.cors.allowlist.name is a reserved word'],
    ['a global', { allowlist: { module: './a.js', name: 'undefined' } }, 'settings.cors.allowlist.name is a reserved word'],
    ['a line end in a path', { allowlist: { module: './a\n.js', name: 'list' } }, 'settings.cors.allowlist.module has a control character'],
    ['back slashes', { allowlist: { module: String.raw`.\a\b.js`, name: 'list' } }, 'must be written with slashes: "./a/b.js"'],
    ['another spelling of a key', { allowList: list }, 'settings.cors.allowList is not a setting, did you mean allowlist;'],
    ['another word for a key', { publicpath: ['/a'] }, 'settings.cors.publicpath is not a setting, did you mean publicPaths;'],
    [
      'an unknown library',
      { libraries: { '@acme/cors': 'hono/corss' } },
      'settings.cors.libraries["@acme/cors"] is no library that is known, did you mean "hono/cors"',
    ],
    ['a framework for its library', { libraries: { '@acme/cors': 'hono' } }, 'did you mean "hono/cors"'],
    [
      'a framework without one',
      { libraries: { '@acme/cors': 'express' } },
      'settings.cors.libraries["@acme/cors"] is no library that is known',
    ],
    [
      'a library on the left',
      { libraries: { cors: '@acme/cors' } },
      'is turned round: the in-house package stands on the left, {"@acme/cors":"cors"}',
    ],
    [
      'an address for a path',
      { publicPaths: ['/a', 'https://acme.dev/health'] },
      'settings.cors.publicPaths[1] is a path without a host, write "/health"',
    ],
    ['a host for a path', { publicPaths: ['//acme.dev'] }, 'settings.cors.publicPaths[0] is a path without a host: '],
    ['a path without its slash', { publicPaths: ['health'] }, 'settings.cors.publicPaths[0] must begin with a slash, write "/health"'],
  ])('%s', (_, cors, says) => {
    expect(() => readSettings({ cors })).toThrow(says);
  });

  test('an absolute path of Windows has slashes from then on', () => {
    expect(readSettings({ cors: { allowlist: { module: String.raw`C:\app\cors.js`, name: 'list' } } }).allowlist).toMatchObject({
      module: 'C:/app/cors.js',
    });
  });
});

test('the known libraries are those that frameworks recognize', () => {
  expect(LIBRARIES).not.toContain('express');
  expect(LIBRARIES.filter((name) => !/^(?:@[a-z0-9-]+\/)?[a-z0-9][a-zA-Z0-9./-]*$/.test(name))).toEqual([]);
  expect(LIBRARIES).toEqual(expect.arrayContaining(['cors', '@koa/cors', 'hono/cors', '@fastify/cors', '@elysiajs/cors']));
  expect(LIBRARIES, 'run npm run update').toEqual(knownLibraries());
});

describe('allowlist.module on the disk', () => {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'cors-settings-')));
  afterAll(() => rmSync(root, { recursive: true }));
  const code = "import cors from 'cors';\napp.use(cors());\n";
  function write(file: string, text: string): string {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
    return path.join(root, file);
  }
  const filename = write('src/server.ts', code);
  write('package.json', '{ "name": "api" }');
  write('config/list.ts', "export const allowedOrigins = ['https://shop.acme.dev'];\nexport default allowedOrigins;\n");
  write('config/passed-on.ts', "export * from './list.js';\n");
  write(
    'config/other.ts',
    "export const shops = [];\nexport const open = ['https://shop.acme.dev', '*'];\nexport const check = (origin) => true;\nexport const text = 'https://shop.acme.dev';\nexport const set = new Set(['https://shop.acme.dev']);\nexport const copied = ['https://shop.acme.dev', 'https://app.example.com'];\nexport const dev = process.env.NODE_ENV === 'development' ? ['*'] : ['https://shop.acme.dev'];\n",
  );
  const options = (module: string, name: string): object => ({ cwd: root, filename, settings: { allowlist: { module, name } } });

  test.each([
    [
      './config/nope.js',
      'allowedOrigins',
      `settings.cors.allowlist.module is no file: "./config/nope.js" is looked for from ESLint's working directory, ${root}`,
    ],
    [
      './config/list.js',
      'allowedOrigin',
      'settings.cors.allowlist.name is no export of ./config/list.js, did you mean allowedOrigins: "allowedOrigin"',
    ],
    ['./config/other.js', 'zzz', 'it exports shops, open, check, text, set, copied, dev: "zzz"'],
    [
      './config/other.js',
      'copied',
      'settings.cors.allowlist.name has an entry that is a placeholder, write the origin of your own site ("https://app.example.com") in ./config/other.js: "copied"',
    ],
    ['./config/other.js', 'open', 'settings.cors.allowlist.name lets in pages that nobody chose ("*") in ./config/other.js: "open"'],
    ['./config/other.js', 'check', 'settings.cors.allowlist.name must be a list of origins, and is a function'],
    ['./config/other.js', 'text', 'settings.cors.allowlist.name must be a list of origins, and is a text'],
    ['./config/other.js', 'set', 'settings.cors.allowlist.name must be an array of origins, and is a Set'],
  ])('%s, %s', (module, name, says) => {
    expect(() => lint(code, options(module, name))).toThrow(says);
  });

  test.each([
    ['./config/list.js', 'allowedOrigins', "import { allowedOrigins } from '../config/list.js';"],
    ['./config/list.ts', 'default', "import { default as allowedOrigins } from '../config/list.js';"],
    ['./config/passed-on.js', 'allowedOrigins', "import { allowedOrigins } from '../config/passed-on.js';"],
    ['./config/other.js', 'dev', "import { dev } from '../config/other.js';"],
    ["./config/it's.js", 'list', String.raw`import { list } from '../config/it\'s.js';`],
    ['@acme/policy', 'allowedOrigins', "import { allowedOrigins } from '@acme/policy';"],
  ])('%s, %s is imported', (module, name, line) => {
    write("config/it's.js", "export const list = ['https://shop.acme.dev'];\n");
    expect(fix(code, options(module, name)).output).toContain(line);
  });

  test('a file without a policy asks for nothing', () => {
    expect(() => lint('export const cors = 1;\n', options('./config/nope.js', 'x'))).not.toThrow();
  });
});
