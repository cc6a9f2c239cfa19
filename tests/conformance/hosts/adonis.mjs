// Runs the CORS middleware of the program's `config/cors` in a context of Adonis.
import CorsMiddleware from '@adonisjs/cors/cors_middleware';
import { HttpContextFactory } from '@adonisjs/http-server/factories';
import { exportsOf, listen } from './bridge.mjs';

export default async function host(program, load) {
  const { default: config } = exportsOf(await load(program));
  const middleware = new CorsMiddleware(config);
  listen(async (req, res) => {
    const context = new HttpContextFactory().merge({ req, res }).create();
    await middleware.handle(context, async () => { context.response.send({ ok: true }); });
    context.response.finish();
  });
}
