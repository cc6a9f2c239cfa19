import Fastify from 'fastify';
import fastifyCors from '@fastify/cors';

const app = Fastify();

app.register(fastifyCors, {
	origin: ['https://shop.acme.dev', 'https://admin.acme.dev'],
	credentials: true,
});

app.get('/data', async () => ({}));
app.post('/data', async () => ({}));

app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
