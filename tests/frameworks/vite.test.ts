import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeFramework } from '../support/framework.js';
import { findings } from '../support/lint.js';
import { policiesIn } from '../support/policies.js';
import { LIST_CODE } from '../support/framework-table.js';

const define = (options: string): string => `import { defineConfig } from 'vite';\nexport default defineConfig({ ${options} });`;

describeFramework({
  library: 'Vite',
  filename: 'vite.config.js',
  reads: [
    [define('server: { cors: true }'), 'absent: wildcard'],
    [define("server: { cors: { origin: '*' } }"), 'star: wildcard'],
    [define('server: { cors: { origin: true, credentials: true } }'), 'true: reflected', 'yes'],
    [define('server: { cors: {} }'), 'absent: closed'],
    [define('preview: { cors: {} }'), 'absent: wildcard'],
    [define('preview: { cors: true }, server: { cors: false }'), 'absent: wildcard'],
    ["import { defineConfig } from 'vite';\nexport default defineConfig(({ mode }) => ({ server: { cors: true } }));", 'absent: wildcard'],
    [
      "import { defineConfig } from 'vitest/config';\nexport default defineConfig(async () => { return { server: { cors: true } }; });",
      'absent: wildcard',
    ],
    ['export default { server: { cors: true } };', 'absent: wildcard'],
    ['const config = { server: { cors: true } };\nmodule.exports = config;', 'absent: wildcard'],
    [
      "import { mergeConfig } from 'vite';\nimport base from './base.js';\nexport default mergeConfig(base, { server: { cors: true } });",
      'absent: wildcard',
    ],
    [
      "import { createServer } from 'vite';\nawait createServer({ server: { middlewareMode: true, cors: { origin: '*' } } });",
      'star: wildcard',
    ],
    [
      "import { defineConfig } from 'astro/config';\nexport default defineConfig({ vite: { server: { cors: true } } });",
      'absent: wildcard',
    ],
  ],
  fixes: [
    [define('server: { cors: true }'), 'no-wildcard-origin', define(`server: { cors: { origin: ${LIST_CODE} } }`)],
    [define('server: { cors: { origin: true } }'), 'no-reflected-origin', define(`server: { cors: { origin: ${LIST_CODE} } }`)],
    [
      "export default { server: { cors: { origin: '*' } } }; // vite",
      'no-wildcard-origin',
      `export default { server: { cors: { origin: ${LIST_CODE} } } }; // vite`,
    ],
  ],
  strict: [define('server: { cors: { credentials: true } }'), define(`server: { cors: { origin: ${LIST_CODE} } }`)],
  silent: [
    define('server: { port: 3000 }'),
    define("server: { proxy: { '/api': { target: 'http://api', changeOrigin: true } } } /* cors */"),
    define('server: { cors: false }'),
  ],
});

test('what another file holds is reported where it is handed out', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'vite-'));
  writeFileSync(join(cwd, 'package.json'), '{}');
  writeFileSync(join(cwd, 'server-cors.js'), 'export default { server: { cors: true } };');
  const code = "import shared from './server-cors.js';\n\nexport default shared;";
  expect(findings(code, { cwd, filename: join(cwd, 'vite.config.js') })).toEqual(['3 no-wildcard-origin']);
  expect(findings(code.replace('export default', 'module.exports ='), { cwd, filename: join(cwd, 'vite.config.js') })).toEqual([
    '3 no-wildcard-origin',
  ]);
});

test('other files and other configurations are none of Vite', () => {
  const config = 'export default { server: { cors: true } }; // vite';
  expect(policiesIn(config, { filename: 'vite.config.staging.mts' })).toHaveLength(1);
  expect(policiesIn(config, { filename: 'src/server.js' })).toEqual([]);
  expect(policiesIn(config, { filename: 'rollup.config.js' })).toEqual([]);
  expect(
    policiesIn("import { defineConfig } from 'tsup';\nexport default defineConfig({ server: { cors: true } }); // vite", {
      filename: 'tsup.config.ts',
    }),
  ).toEqual([]);
  expect(
    findings("import type { UserConfig } from 'vite';\nexport const shared: UserConfig = { server: { cors: true } };", {
      filename: 'config/shared.ts',
    }),
  ).toEqual(['2 no-wildcard-origin']);
  expect(
    findings("/** @type {import('vite').UserConfig} */\nexport const shared = { server: { cors: true } };", {
      filename: 'config/shared.js',
    }),
  ).toEqual(['2 no-wildcard-origin']);
});

test('versions before the loopback default are open', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'vite-'));
  const read = (version: string): string[] => {
    const folder = mkdtempSync(join(cwd, 'app-'));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ devDependencies: { vite: version } }));
    return policiesIn(define('server: { cors: {} }'), { cwd: folder, filename: join(folder, 'vite.config.js') }).flatMap(({ origin }) => [
      ...origin,
    ]);
  };
  expect(read('5.0.0')).toEqual(['absent: wildcard']);
  expect(read('5.4.12')).toEqual(['absent: closed']);
  expect(read('^6.0.9')).toEqual(['absent: closed']);
  expect(read('3.2.0')).toEqual(['absent: wildcard']);
  expect(read('^7.0.0')).toEqual(['absent: closed']);
});
