import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
// @ts-expect-error a script without types
import { ensureBuilt } from '../../scripts/support/build.js';
import { writeFiles } from '../project/support.js';
import { findings, lint } from '../support/lint.js';
import { readCorpus } from '../fuzz/corpus.js';
import { FULL } from '../support/full.js';

const root = path.join(import.meta.dirname, '../..');
const SETTINGS = { allowlist: ['https://app.acme-shop.com'] };

describe('the linted code is read, never run', () => {
  test('poisoned files, getters and configurations', () => {
    const marker = 'poison-was-swallowed';
    const poison = `globalThis['${marker}'] = true; require('node:fs').writeFileSync('${marker}', ''); process.exitCode = 9; throw new Error('${marker}');\n`;
    const folder = writeFiles({
      'package.json': JSON.stringify({ name: 'x', imports: { '#list': './list.cjs' }, scripts: { prepare: `touch ${marker}` } }),
      'list.cjs': `${poison}module.exports = { get origin() { ${poison} }, then(resolve) { ${poison} }, toString() { ${poison} } };`,
      'tsconfig.json':
        '{ "extends": "./evil.cjs", "compilerOptions": { "plugins": [{ "name": "./list.cjs" }], "paths": { "@list": ["./list.cjs"] } } }',
      'evil.cjs': poison,
      'cors.config.js': poison,
      'server.js': `${poison}import cors from 'cors';\nimport a from './list.cjs';\nimport b from '#list';\nimport c from '@list';\nimport d from './cors.config.js';\napp.use(cors({ origin: a.origin, ...b, ...c, credentials: (() => { ${poison} })() }));\napp.use(cors(d));\n${'`${(() => { throw 1; })()}`'};\neval("${marker}");\n`,
    });
    const filename = path.join(folder, 'server.js');
    lint(fs.readFileSync(filename, 'utf8'), { filename, cwd: folder, settings: SETTINGS });
    expect(marker in globalThis).toBe(false);
    expect([fs.existsSync(path.join(folder, marker)), fs.existsSync(marker)]).toEqual([false, false]);
  });

  test('a prototype is not written to', () => {
    lint(
      "import cors from 'cors';\nconst o = JSON.parse('{\"__proto__\": {\"polluted\": 1}}');\napp.use(cors({ __proto__: { polluted: 1 }, ['__proto__']: { polluted: 1 }, constructor: { prototype: { polluted: 1 } }, ...o }));\nObject.assign({}.__proto__, { polluted: 1 });\n",
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('only files of the project are opened', () => {
  test('by a path upwards, an absolute path, a link, a mapped path or an import of a package', () => {
    const outside = writeFiles({ 'secret.js': "export const origin = '*';\n", 'secret.json': '{ "origin": "*" }' });
    const up = path.join(outside, 'secret.js');
    const folder = writeFiles({
      'package.json': JSON.stringify({
        name: 'x',
        imports: { '#secret': `../${path.basename(outside)}/secret.js`, '#etc': '/etc/passwd' },
        main: `../${path.basename(outside)}/secret.js`,
      }),
      'tsconfig.json': JSON.stringify({
        extends: '../../../../etc/passwd',
        compilerOptions: { paths: { '@secret': [up], '@/*': [`${outside}/*`] } },
      }),
      'node_modules/evil/package.json': JSON.stringify({ name: 'evil', main: up }),
    });
    fs.symlinkSync(up, path.join(folder, 'link.js'));
    fs.symlinkSync(outside, path.join(folder, 'linked'));
    const specifiers = [
      `../${path.basename(outside)}/secret.js`,
      up,
      `file://${up}`,
      './link.js',
      './linked/secret.js',
      '@secret',
      '@/secret',
      '#secret',
      '#etc',
      'evil',
      '.',
      '/etc/passwd',
      '/dev/zero',
      `./x/../../${path.basename(outside)}/secret.json`,
    ];
    const opened: string[] = [];
    const spies = (['readFileSync', 'openSync'] as const).map((name) => {
      const real = fs[name] as (...args: unknown[]) => unknown;
      return vi.spyOn(fs, name).mockImplementation(((...args: unknown[]) => {
        opened.push(String(args[0]));
        return real(...args);
      }) as never);
    });
    try {
      for (const [index, specifier] of specifiers.entries()) {
        const code = `import cors from 'cors';\nimport { origin } from ${JSON.stringify(specifier)};\nconst other = require(${JSON.stringify(specifier)});\napp.use(cors({ origin, credentials: true }));\napp.use('/x', cors(other));\n`;
        expect(findings(code, { filename: path.join(folder, `server${index}.ts`), cwd: folder, settings: SETTINGS }), specifier).toEqual(
          [],
        );
      }
    } finally {
      for (const each of spies) each.mockRestore();
    }
    expect(opened.filter((each) => each.startsWith(outside) || /^\/(?:etc|dev)\//.test(each))).toEqual([]);
  });
});

describe.runIf(FULL)('no socket is opened, no process started', () => {
  beforeAll(() => ensureBuilt());

  test('while the examples and a sample of the programs are linted and fixed', { timeout: 600_000 }, () => {
    const texts = readCorpus()
      .filter((_, index) => index % 6 === 0)
      .map(({ id, text }) => ({ filename: path.join(root, id.replace(/\.[cm]?[jt]sx?$/, '.js')), text }));
    const { stdout, stderr, status } = spawnSync(process.execPath, [path.join(import.meta.dirname, 'sealed-child.cjs')], {
      input: JSON.stringify(texts),
      encoding: 'utf8',
      cwd: root,
      timeout: 500_000,
      maxBuffer: 1 << 26,
    });
    expect(stderr).toBe('');
    expect([status, JSON.parse(stdout)]).toEqual([0, { linted: texts.length, touched: [] }]);
  });
});

describe('patterns of the linted code are judged within limits', () => {
  test.each([
    '^(a+)+$',
    '^(?:a|a?)+$',
    '(.*)*x',
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '^https:\\/\\/([a-z0-9]+-?)+\\.com$',
    '(?=(a+))\\1*b',
    '(\\w+)+\\k<x>(?<x>y)'.replace('\\k<x>', ''),
    '[a-z]{1,1000}{1,1}'.slice(0, 11),
    '^https:\\/\\/(([a-z]{1,63}\\.){1,60}){1,60}com$',
    `^${'(a|b|c|d)?'.repeat(60)}$`,
    `${'a?'.repeat(400)}${'a'.repeat(400)}`,
    `(${'x|'.repeat(5000)}y)`,
    `${'('.repeat(200)}a${')*'.repeat(200)}`,
    '\\p{L}{1,400}\\p{N}{1,400}',
    '(?<!(?<!a+)b+)c',
  ])('%.60s', (source) => {
    for (const flags of ['', 'u']) {
      const code = `import cors from 'cors';\napp.use(cors({ origin: new RegExp(${JSON.stringify(source)}, '${flags}') }));\napp.use('/x', cors({ origin: (o, cb) => cb(null, new RegExp(${JSON.stringify(source)}, '${flags}').test(o)) }));\nconst list = '${'a'.repeat(40)}'.split(new RegExp(${JSON.stringify(source)}));\napp.use('/y', cors({ origin: list }));\n`;
      // A pattern that hangs ends the test by its time limit.
      expect(() => lint(code, { settings: SETTINGS })).not.toThrow();
    }
  });
});

test('the lock file pins what is installed with the plugin', () => {
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { integrity?: string; hasInstallScript?: boolean }>;
  };
  for (const name of Object.keys(dependencies)) {
    const locked = packages[`node_modules/${name}`];
    expect([name, typeof locked?.integrity, locked?.hasInstallScript ?? false]).toEqual([name, 'string', false]);
  }
});
