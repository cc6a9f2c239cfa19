const fastify = require('fastify')({ logger: false });

fastify.register(require('@fastify/cors'), { origin: '*' });

fastify.get('/data', async () => ({ ok: true }));
fastify.post('/data', async () => ({ ok: true }));

fastify.listen({ port: process.env.PORT, host: '127.0.0.1' });
