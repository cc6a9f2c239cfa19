const { Server } = require('@hapi/hapi');

const server = new Server({ port: process.env.PORT, host: '127.0.0.1', routes: { cors: { credentials: true } } });
server.route({ method: ['GET', 'POST', 'PUT'], path: '/data', handler: () => 'ok' });
server.start();
