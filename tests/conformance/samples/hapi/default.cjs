'use strict';

const Hapi = require('@hapi/hapi');

const init = async () => {

    const server = Hapi.server({ port: process.env.PORT, host: '127.0.0.1' });

    server.route({ method: ['GET', 'POST', 'PUT'], path: '/data', handler: () => ({ ok: true }) });

    await server.start();
};

init();
