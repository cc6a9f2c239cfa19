const fastify = require('fastify')();

fastify.register(require('fastify-socket.io'), { cors: { origin: true, credentials: true } });
fastify.get('/', async () => ({ ok: true }));
fastify.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
