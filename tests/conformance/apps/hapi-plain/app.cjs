const Hapi = require('@hapi/hapi');

const start = async () => {
  const server = Hapi.server({ port: process.env.PORT, host: '127.0.0.1' });
  server.route({ method: 'GET', path: '/plain', handler: () => [] });
  server.route({ method: ['PUT', 'DELETE'], path: '/things/{id}', options: { cors: { origin: ['https://*.acme.dev'] } }, handler: () => ({}) });
  await server.start();
};
start();
