import Fastify from 'fastify'
import cors from '@fastify/cors'

const allowed = new Set(['https://shop.acme.dev', 'https://admin.acme.dev'])

const app = Fastify()
app.register(cors, { origin: async (origin) => allowed.has(origin), credentials: true })
app.get('/data', async () => ({}))
app.post('/data', async () => ({}))
app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
