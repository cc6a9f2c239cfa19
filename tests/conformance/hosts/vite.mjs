// Starts the development server that a `vite.config` describes, with one route of its own.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createServer, mergeConfig } from 'vite';
import { exportsOf } from './bridge.mjs';

export default async function host(program, load) {
  const { default: exported } = exportsOf(await load(program));
  const config = typeof exported === 'function' ? await exported({ command: 'serve', mode: 'development' }) : exported;
  const root = join(import.meta.dirname, '..', '.cache', 'vite');
  await mkdir(root, { recursive: true });
  const data = (req, res) => res.end('{}');
  const server = await createServer(
    mergeConfig(config, {
      configFile: false,
      root,
      cacheDir: join(root, String(process.pid)),
      logLevel: 'silent',
      optimizeDeps: { noDiscovery: true },
      plugins: [
        {
          name: 'data',
          configureServer: (it) => {
            it.middlewares.use('/data', data);
          },
        },
      ],
      server: { port: Number(process.env.PORT), host: '127.0.0.1', strictPort: true, watch: null, hmr: false, ws: false },
    }),
  );
  await server.listen();
}
