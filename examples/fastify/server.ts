import cors from '@fastify/cors';
import Fastify from 'fastify';

const fastify = Fastify({ logger: true });

await fastify.register(cors, {
  origin: true,
  credentials: true,
});

fastify.get('/invoices', async () => [{ id: 'inv-1', total: 99 }]);

fastify.post<{ Body: { total: number } }>('/invoices', async (request, reply) => {
  reply.code(201);
  return { id: 'inv-2', total: request.body.total };
});

await fastify.listen({ port: 3000 });
