import fastify from 'fastify'

const allowed = new Set(['https://shop.acme.dev', 'https://admin.acme.dev'])
const app = fastify()

app.addHook('onRequest', async (req, reply) => {
  reply.header('vary', 'Origin')
  const { origin } = req.headers
  if (origin && allowed.has(origin)) reply.header('access-control-allow-origin', origin)
})
app.get('/data', async () => ({}))
app.post('/data', async () => ({}))
await app.listen({ port: +process.env.PORT, host: '127.0.0.1' })
