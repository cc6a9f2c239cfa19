const fastify = require('fastify')();

fastify.addHook('onRequest', async (request, reply) => {
  reply.header('Access-Control-Allow-Origin', '*');
});

fastify.get('/data', async () => ({ ok: true }));
fastify.post('/data', async () => ({ ok: true }));

fastify.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
