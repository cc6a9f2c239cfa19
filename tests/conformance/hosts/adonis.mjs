// Runs the CORS middleware of the program's `config/cors` in a context of Adonis.
import CorsMiddleware from '@adonisjs/cors/cors_middleware';
import { HttpContextFactory, RequestFactory, ResponseFactory } from '@adonisjs/http-server/factories';
import { exportsOf, listen } from './bridge.mjs';

export default async function host(program, load) {
  const { default: config } = exportsOf(await load(program));
  const middleware = new CorsMiddleware(config);
  listen(async (req, res) => {
    const request = new RequestFactory().merge({ req, res }).create();
    const response = new ResponseFactory().merge({ req, res }).create();
    const context = new HttpContextFactory().merge({ request, response }).create();
    await middleware.handle(context, async () => {
      response.send({ ok: true });
    });
    response.finish();
  });
}
