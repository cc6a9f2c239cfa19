const Hapi = require('@hapi/hapi');

const server = Hapi.server({ port: process.env.PORT, host: '127.0.0.1' });
server.route({
    method: 'GET',
    path: '/data',
    options: { cors: { origin: ['*'], additionalHeaders: ['X-Custom'] } },
    handler: () => 'ok',
});
server.route({ method: 'POST', path: '/data', handler: () => 'ok' });
server.start();
