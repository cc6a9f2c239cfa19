import Fastify from 'fastify';
import cors from '@fastify/cors';

const app = Fastify();
app.get('/root', async () => ({}));
app.register(async (instance) => {
  await instance.register(cors, { origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true });
  instance.get('/orders', async () => []);
  instance.post('/orders', async () => ({}));
}, { prefix: '/shop' });
app.register(async (instance) => {
  await instance.register(cors, { origin: true });
  instance.get('/news', async () => []);
}, { prefix: '/public' });
app.register(async (instance) => {
  instance.delete('/jobs/:id', async () => ({}));
}, { prefix: '/admin' });
app.listen({ port: process.env.PORT, host: '127.0.0.1' });
