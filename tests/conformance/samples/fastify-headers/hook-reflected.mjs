import Fastify from 'fastify'

const app = Fastify({ logger: false })

app.addHook('onSend', (request, reply, payload, done) => {
  reply.header('Access-Control-Allow-Origin', request.headers.origin ?? '*')
  reply.header('Access-Control-Allow-Credentials', 'true')
  reply.header('Vary', 'Origin')
  done()
})

app.get('/data', () => ({ ok: true }))
app.post('/data', () => ({ ok: true }))

await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
