const Hapi = require('hapi');
const corsHeaders = require('hapi-cors-headers');

const server = new Hapi.Server();
server.connection({ port: process.env.PORT, host: '127.0.0.1' });

server.ext('onPreResponse', corsHeaders);
server.route({ method: '*', path: '/data', handler: (request, reply) => reply({ ok: true }) });

server.start();
