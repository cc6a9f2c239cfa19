const fastify = require('fastify');
const routes = require('./routes.cjs');

const app = fastify();
app.register(require('./before.cjs'), { prefix: '/before' });
app.get('/same', async () => ({}));
app.register(require('@fastify/cors'), { origin: 'https://shop.acme.dev', methods: ['GET', 'POST', 'PUT'] });
app.register(routes, { prefix: '/after' });
app.listen({ port: process.env.PORT, host: '127.0.0.1' });
