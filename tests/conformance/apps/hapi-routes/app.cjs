const Hapi = require('@hapi/hapi');

const server = Hapi.server({ port: process.env.PORT, host: '127.0.0.1', routes: { cors: { origin: ['https://shop.acme.dev'], credentials: true } } });
server.route({ method: 'GET', path: '/orders', handler: () => [] });
server.route([
  { method: 'POST', path: '/orders', handler: () => ({}) },
  { method: 'GET', path: '/news', options: { cors: { origin: ['*'] } }, handler: () => [] },
  { method: 'GET', path: '/closed', options: { cors: false }, handler: () => [] },
]);
server.start();
