const fastify = require('fastify')();

fastify.register(require('fastify-socket.io'), { cors: { origin: ['https://shop.acme.dev'], credentials: true } });
fastify.get('/', async () => ({ ok: true }));
fastify.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
