// `npm run site` builds the site, `npm run site:dev` serves it while it is written (at `PORT`, else where there is room). Installs what it needs on first use.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const site = path.join(import.meta.dirname, '..');
const root = path.join(site, '..');

async function install(folder) {
  const words = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const [code] = await once(spawn('npm', words, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' }), 'exit');
  if (code !== 0) throw new Error(`npm ci ended with ${code} in ${folder}`);
}

async function installSite() {
  const stamp = path.join(site, 'node_modules/.installed');
  const lock = readFileSync(path.join(site, 'package-lock.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  await install(site);
  writeFileSync(stamp, lock);
}

// The plugin, ESLint and the parsers that the playground runs are the ones of the repository. Both installs mostly wait: they do it together.
await Promise.all([existsSync(path.join(root, 'node_modules/eslint')) || install(root), installSite()]);
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
