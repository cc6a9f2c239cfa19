const fastify = require('fastify');
const cors = require('@fastify/cors');

const origins = ['https://shop.acme.dev', 'https://admin.acme.dev'];

const app = fastify();
app.register(cors, { origin: origins });
app.get('/data', async () => ({}));
app.post('/data', async () => ({}));
app.listen({ port: process.env.PORT, host: '127.0.0.1' });
