const app = require('fastify')();

app.get('/data', (request, reply) => {
  reply.raw.setHeader('Access-Control-Allow-Origin', '*');
  reply.send({ ok: true });
});
app.post('/data', async () => ({}));

app.listen({ port: process.env.PORT, host: '127.0.0.1' });
