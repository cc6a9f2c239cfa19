const Hapi = require('hapi');

const server = new Hapi.Server();
server.connection({ port: process.env.PORT, host: '127.0.0.1' });
server.route({ method: '*', path: '/data', handler: (request, reply) => reply([]) });
server.ext('onPreResponse', require('hapi-cors-headers'));
server.start();
