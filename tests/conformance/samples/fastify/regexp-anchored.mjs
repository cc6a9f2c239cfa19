import Fastify from 'fastify'
import cors from '@fastify/cors'

const app = Fastify()
await app.register(cors, { origin: /^https:\/\/(shop|admin)\.acme\.dev$/ })
app.get('/data', async () => ({}))
app.post('/data', async () => ({}))
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
