// Bundles the plugin with ESLint and the parsers for a worker in the browser, and the libraries for the sandbox.
import { createRequire } from 'node:module';
import path from 'node:path';

const site = path.join(import.meta.dirname, '..');
const shim = (name) => path.join(site, 'worker/shims', name);

/** What stands in for Node in a worker. */
const SHIMS = {
  fs: shim('fs.js'),
  'node:fs': shim('fs.js'),
  path: shim('path.js'),
  'node:path': shim('path.js'),
  module: shim('module.js'),
  'node:module': shim('module.js'),
  timers: shim('timers.js'),
  'node:timers': shim('timers.js'),
  util: shim('util.js'),
  'node:util': shim('util.js'),
  url: shim('url.js'),
  'node:url': shim('url.js'),
};
const EMPTY = [
  'os',
  'node:os',
  'crypto',
  'node:crypto',
  'inspector',
  'perf_hooks',
  'fs/promises',
  'node:fs/promises',
  'stream',
  'http',
  'tty',
  'assert',
  'node:assert',
  'v8',
  'worker_threads',
  'child_process',
  'source-map-support',
];

const forBrowser = {
  name: 'node-in-a-worker',
  setup(build) {
    build.onResolve({ filter: /^[a-z][a-z:/_-]*$/ }, ({ path: name }) => {
      if (SHIMS[name] !== undefined) return { path: SHIMS[name] };
      return EMPTY.includes(name) ? { path: shim('empty.cjs') } : undefined;
    });
  },
};

/** Writes the bundles beside the other public files of the site. */
export async function bundle() {
  const require = createRequire(path.join(site, 'package.json'));
  const esbuild = require('esbuild');
  const common = {
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    outdir: path.join(site, 'generated/public/worker'),
    absWorkingDir: path.join(site, '..'),
    logLevel: 'error',
    plugins: [forBrowser],
    define: {
      'import.meta.url': '"file:///app/node_modules/eslint-plugin-cors/dist/x.js"',
      __filename: '"/x.js"',
      __dirname: '"/"',
      global: 'globalThis',
    },
    inject: [shim('process.js')],
  };
  await esbuild.build({ ...common, entryPoints: [path.join(site, 'worker/linter.js')], splitting: true, chunkNames: '[name]-[hash]' });
  await esbuild.build({ ...common, entryPoints: [path.join(site, 'worker/sandbox.js')], format: 'iife' });
}
