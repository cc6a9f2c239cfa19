import Fastify from 'fastify';
import cors from '@fastify/cors';

const app = Fastify();
await app.register(cors, { origin: ['https://shop.acme.dev'] });
app.get('/me', async () => ({}));
app.get('/news', { config: { cors: { origin: '*' } } }, async () => []);
app.get('/partners', { config: { cors: { origin: ['https://admin.acme.dev'], credentials: true } } }, async () => []);
app.get('/by-hand', async (request, reply) => {
  reply.header('Access-Control-Allow-Origin', '*');
  return {};
});
app.listen({ port: process.env.PORT, host: '127.0.0.1' });
