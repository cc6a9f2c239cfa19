import { expect, test } from 'vitest';
import { describeFramework } from '../support/framework.js';
import { findings } from '../support/lint.js';
import { LIST_CODE } from '../support/framework-table.js';

const define = (options: string): string => `import { defineConfig } from '@rsbuild/core';\nexport default defineConfig({ ${options} });`;

describeFramework({
  library: 'Rsbuild',
  filename: 'rsbuild.config.js',
  reads: [
    [define('server: { cors: true }'), 'absent: wildcard'],
    [define("server: { cors: { origin: '*', credentials: true } }"), 'star: wildcard', 'yes'],
    [define('server: { cors: {} }'), 'absent: closed'],
    ['export default { server: { cors: { origin: true } } };', 'true: reflected'],
    [
      "import { mergeRsbuildConfig } from '@rsbuild/core';\nexport default mergeRsbuildConfig(base, { server: { cors: true } });",
      'absent: wildcard',
    ],
  ],
  fixes: [[define('server: { cors: true }'), 'no-wildcard-origin', define(`server: { cors: { origin: ${LIST_CODE} } }`)]],
  strict: [],
  silent: [define('server: { cors: false }'), define('server: { port: 3000 }')],
});

test.each(['rsbuild', 'vite'])('loopback origins are right for the server of developers: %s', (name) => {
  const code = "export default { server: { cors: { origin: ['http://localhost:3000', /^http:\\/\\/127\\.0\\.0\\.1:\\d+$/] } } };";
  expect(findings(code, { filename: `${name}.config.js` })).toEqual([]);
});
