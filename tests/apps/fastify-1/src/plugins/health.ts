import fp from 'fastify-plugin';
import type { FastifyInstance } from 'fastify';

async function health(fastify: FastifyInstance): Promise<void> {
  fastify.get('/health', async () => ({ ok: true }));
  fastify.post('/health/report', async () => ({ ok: true }));
}

export default fp(health);
