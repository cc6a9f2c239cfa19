// Runs the plugin on Koa as Egg does: its `app.js` completes the configuration, its middleware gets it.
// A `*` makes every site a safe domain, as on egg 3.34.0 with egg-security 3.8.1.
import { createRequire } from 'node:module';
import Koa from 'koa';
import { exportsOf } from './bridge.mjs';

const require = createRequire(import.meta.url);

export default async function host(program, load) {
  const loaded = exportsOf(await load(program));
  const written = loaded.default ?? loaded;
  const config = { coreMiddlewares: [], cors: {}, ...(typeof written === 'function' ? written({ name: 'app' }) : written) };
  require('egg-cors/app.js')({ config });
  const app = new Koa();
  app.context.isSafeDomain = () => config.security?.domainWhiteList?.includes('*') === true;
  app.use(require('egg-cors/app/middleware/cors.js')(config.cors));
  app.use((ctx) => {
    ctx.body = { ok: true };
  });
  app.listen(Number(process.env.PORT), '127.0.0.1');
}
