import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';

const app = Fastify();

app.get('/data', async (_request: FastifyRequest, reply: FastifyReply) => {
  reply.headers({
    'Access-Control-Allow-Origin': 'https://shop.acme.dev',
    'Cache-Control': 'no-store',
  });
  return { ok: true };
});
app.post('/data', async () => ({ ok: true }));

app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
