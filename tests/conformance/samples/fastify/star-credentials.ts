import Fastify from 'fastify';
import cors, { type FastifyCorsOptions } from '@fastify/cors';

const options: FastifyCorsOptions = {
  origin: '*',
  credentials: true,
  methods: ['GET', 'POST', 'PUT'],
};

const server = Fastify();

const main = async (): Promise<void> => {
  await server.register(cors, options);
  server.get('/data', async () => ({ ok: true }));
  server.post('/data', async () => ({ ok: true }));
  await server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
};

void main();
