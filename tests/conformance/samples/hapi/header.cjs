const Hapi = require('@hapi/hapi');

const server = Hapi.server({ port: process.env.PORT, host: '127.0.0.1' });
server.route({
    method: ['GET', 'POST'],
    path: '/data',
    handler: (request, h) => h.response({ ok: true }).header('Access-Control-Allow-Origin', '*'),
});
server.start();
