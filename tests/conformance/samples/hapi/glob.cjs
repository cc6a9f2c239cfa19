const Hapi = require('@hapi/hapi');
const server = Hapi.server({ port: process.env.PORT, host: '127.0.0.1', routes: { cors: { origin: ['https://*.acme.dev'] } } });
server.route({ method: ['GET', 'POST', 'PUT'], path: '/data', handler: () => 'ok' });
server.start();
