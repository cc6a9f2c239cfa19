// `npm run site` builds the site, `npm run site:dev` serves it while it is written (at `PORT`, else where there is room). Installs what it needs on first use.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const site = path.join(import.meta.dirname, '..');
const root = path.join(site, '..');
const install = (cwd) =>
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });

// The plugin, ESLint and the parsers that the playground runs are the ones of the repository.
if (!existsSync(path.join(root, 'node_modules/eslint'))) install(root);
const stamp = path.join(site, 'node_modules/.installed');
const lock = readFileSync(path.join(site, 'package-lock.json'), 'utf8');
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  install(site);
  writeFileSync(stamp, lock);
}
const { prepare } = await import('./prepare.js');
const { bundle } = await import('./bundle.js');
prepare();
await bundle();
const { build, createServer } = await import('vitepress');
if (process.argv[2] === 'dev') {
  const port = process.env['PORT'];
  const server = await createServer(site, port === undefined ? {} : { port: Number(port), strictPort: true });
  await server.listen();
  server.printUrls();
} else {
  await build(site);
}
