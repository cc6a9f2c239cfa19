// Puts the middleware of the development server that an `rsbuild.config` describes behind a server of its own: Rsbuild tries its port
// with a server that it closes again, which would be taken for the program.
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { exportsOf, listen } from './bridge.mjs';

export default async function host(program, load) {
  const { createRsbuild, mergeRsbuildConfig } = await import(pathToFileURL(createRequire(program).resolve('@rsbuild/core')));
  const { default: config } = exportsOf(await load(program));
  const cwd = dirname(program);
  await mkdir(join(cwd, 'src'), { recursive: true });
  await writeFile(join(cwd, 'src', 'index.js'), '');
  const own = { logLevel: 'silent', server: { middlewareMode: true, host: '127.0.0.1' }, dev: { hmr: false, liveReload: false } };
  const rsbuild = await createRsbuild({ cwd, rsbuildConfig: mergeRsbuildConfig(config, own) });
  const { middlewares } = await rsbuild.createDevServer();
  listen((req, res) => middlewares(req, res, () => res.end('{}')));
}
