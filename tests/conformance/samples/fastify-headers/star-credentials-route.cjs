const app = require('fastify')();

app.get('/data', (request, reply) => {
  reply
    .code(200)
    .header('Access-Control-Allow-Origin', '*')
    .header('Access-Control-Allow-Credentials', 'true')
    .send({ ok: true });
});
app.post('/data', (request, reply) => {
  reply.send({ ok: true });
});

app.listen({ port: process.env.PORT, host: '127.0.0.1' });
