const Hapi = require('@hapi/hapi');

async function start() {
  const server = Hapi.server({ port: process.env.PORT, host: '127.0.0.1' });
  server.route({ method: ['GET', 'POST'], path: '/data', handler: () => ({ ok: true }) });
  await server.register({ plugin: require('hapi-cors'), options: { origins: ['https://shop.acme.dev', 'https://admin.acme.dev'] } });
  await server.start();
}

start();
