import cors from '@fastify/cors'
import Fastify from 'fastify'

const app = Fastify()
await app.register(cors, { origin: (origin, callback) => callback(null, ['https://shop.acme.dev', '*']) })
app.get('/data', async () => ({ ok: true }))
app.post('/data', async () => ({ ok: true }))

await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
