import fastify from 'fastify'
import { fastifyCors } from '@fastify/cors'

const app = fastify()
app.register(fastifyCors, { origin: true })
app.get('/data', async () => ({}))
app.post('/data', async () => ({}))
app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
