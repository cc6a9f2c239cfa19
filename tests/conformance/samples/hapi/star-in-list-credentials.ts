import { server as createServer } from '@hapi/hapi';

const server = createServer({
  port: Number(process.env.PORT),
  host: '127.0.0.1',
  routes: {
    cors: {
      origin: ['*'],
      credentials: true,
      headers: ['Accept', 'Content-Type', 'Authorization', 'X-Custom'],
    },
  },
});

server.route([
  { method: 'GET', path: '/data', handler: () => 'ok' },
  { method: 'POST', path: '/data', handler: () => 'ok' },
  { method: 'PUT', path: '/data', handler: () => 'ok' },
]);

void server.start();
