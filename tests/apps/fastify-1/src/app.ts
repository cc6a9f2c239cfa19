import Fastify, { type FastifyInstance } from 'fastify';
import corsPlugin from './plugins/cors';
import health from './plugins/health';
import { routes } from './routes';

export function build(): FastifyInstance {
  const app = Fastify({ logger: false });
  app.register(corsPlugin);
  app.register(health);
  app.register(routes, { prefix: '/api' });
  app.register(import('./routes/exports'), { prefix: '/exports' });
  app.register(async (scope) => {
    scope.post('/login', async () => ({ token: 'x' }));
  });
  return app;
}
