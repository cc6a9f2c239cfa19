import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { writeFiles } from '../project/support.js';
import { findings, fix, lint } from '../support/lint.js';

const SERVER = "import cors from 'cors';\nimport { origin } from './a.js';\napp.use(cors({ origin }));\n";
const LIST = { allowlist: ['https://app.acme-shop.com'] };

function lintIn(folder: string, file: string, settings: object = LIST): string[] {
  const filename = path.join(folder, file);
  return findings(fs.readFileSync(filename, 'utf8'), { filename, cwd: folder, settings });
}

describe('files that nobody would keep', () => {
  test('imports and exports in circles', () => {
    const folder = writeFiles({
      'server.js': SERVER,
      'a.js': "export * from './b.js';\nimport { origin as own } from './a.js';\nexport { own };\n",
      'b.js': "export * from './a.js';\nexport { origin } from './c.js';\n",
      'c.js':
        "import { origin as o } from './b.js';\nimport self, { default as again } from './c.js';\nexport const origin = o ?? self ?? again;\nexport default origin;\n",
    });
    expect(lintIn(folder, 'server.js')).toEqual([]);
  });

  test('routers that mount each other', () => {
    const router = (own: string, other: string): string =>
      `import express from 'express';\nimport ${other} from './${other}.js';\nconst ${own} = express.Router();\n${own}.use('/${other}', ${other});\n${own}.post('/x', handler);\nexport default ${own};\n`;
    const folder = writeFiles({
      'server.js':
        "import cors from 'cors';\nimport express from 'express';\nimport a from './a.js';\nconst app = express();\napp.use(cors());\napp.use('/a', a);\n",
      'a.js': router('a', 'b'),
      'b.js': router('b', 'a'),
    });
    expect(lintIn(folder, 'server.js')).toContain('5 no-global-on-mutating-routes');
  });

  test('links in circles, and out of the project', () => {
    const outside = writeFiles({ 'a.js': "export const origin = '*';\n" });
    const folder = writeFiles({ 'server.js': SERVER, 'package.json': '{}' });
    fs.symlinkSync(path.join(folder, 'a.js'), path.join(folder, 'b.js'));
    fs.symlinkSync(path.join(folder, 'b.js'), path.join(folder, 'a.js'));
    fs.symlinkSync(folder, path.join(folder, 'routes'));
    expect(lintIn(folder, 'server.js', { ...LIST, routeFolders: ['routes'] })).toEqual([]);
    fs.rmSync(path.join(folder, 'a.js'));
    fs.symlinkSync(path.join(outside, 'a.js'), path.join(folder, 'a.js'));
    expect(lintIn(folder, 'server.js')).toEqual([]);
  });

  test.each([
    ['UTF-16', Buffer.from("\uFEFFexport const origin = '*';", 'utf16le')],
    ['Latin-1', Buffer.from("export const origin = '*'; // é", 'latin1')],
    ['zeros', Buffer.alloc(4096)],
    ['noise', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256))],
    ['half a file', "export const origin = '*'; function ("],
    ['nothing', ''],
  ])('a neighbor of %s', (_, content) => {
    const folder = writeFiles({ 'server.js': SERVER, 'a.js': content });
    expect(lintIn(folder, 'server.js')).toEqual([]);
  });

  test('a folder that cannot be read', () => {
    const folder = writeFiles({
      'server.js': "import cors from 'cors';\nimport express from 'express';\nconst app = express();\napp.use(cors());\n",
      'routes/x.js': '',
    });
    const read = vi.spyOn(fs, 'readdirSync').mockImplementation(() => {
      throw new Error('EACCES');
    });
    try {
      expect(lintIn(folder, 'server.js', { ...LIST, routeFolders: ['routes'] })).toEqual(['4 no-wildcard-origin']);
    } finally {
      read.mockRestore();
    }
  });
});

describe('huge folders', () => {
  test('a Next app with 20,000 routes, and a folder of routes: few files are opened', { timeout: 600_000 }, () => {
    const folder = writeFiles({
      'package.json': '{}',
      'next.config.mjs':
        "export default { async headers() { return [{ source: '/api/:path*', headers: [{ key: 'Access-Control-Allow-Origin', value: '*' }] }]; } };\n",
      'server.js': "import cors from 'cors';\nimport express from 'express';\nconst app = express();\napp.use(cors());\n",
    });
    for (let group = 0; group < 200; group += 1) {
      const below = path.join(folder, 'app/api', `g${group}`);
      fs.mkdirSync(below, { recursive: true });
      for (let index = 0; index < 100; index += 1)
        fs.writeFileSync(path.join(below, index === 0 ? 'route.js' : `f${index}.js`), 'export const POST = () => new Response();\n');
    }
    const read = vi.spyOn(fs, 'readFileSync');
    const listed = vi.spyOn(fs, 'readdirSync');
    try {
      for (const file of ['next.config.mjs', 'server.js'])
        lint(fs.readFileSync(path.join(folder, file), 'utf8'), {
          filename: path.join(folder, file),
          cwd: folder,
          settings: { ...LIST, routeFolders: ['app'] },
        });
      expect(read.mock.calls.filter(([name]) => String(name).startsWith(folder)).length).toBeLessThan(150);
      expect(listed.mock.calls.length).toBeLessThan(500);
    } finally {
      vi.restoreAllMocks();
    }
  });
});

test.each([
  ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
  ['CR', (text: string) => text.replaceAll('\n', '\r')],
  ['U+2028', (text: string) => text.replaceAll('\n', '\u2028')],
  ['one line', (text: string) => text.replaceAll('\n', ' ')],
])('the same is found and fixed with %s', (_, change) => {
  const code =
    "import cors from 'cors';\nconst options = { origin: '*', credentials: true };\napp.use(cors(options));\nres.setHeader('Access-Control-Allow-Origin', '*');\n";
  const rules = (text: string): string[] => lint(text, { settings: LIST }).map(({ ruleId }) => String(ruleId));
  expect(rules(change(code))).toEqual(rules(code));
  const { output, messages } = fix(change(code), { settings: LIST });
  expect(messages.filter((each) => each.fatal === true || each.fix !== undefined)).toEqual([]);
  expect(output).toContain("origin: ['https://app.acme-shop.com'], credentials: true");
});
