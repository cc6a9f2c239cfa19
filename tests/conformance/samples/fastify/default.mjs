import Fastify from 'fastify'
import cors from '@fastify/cors'

const fastify = Fastify()

await fastify.register(cors)

fastify.get('/data', async () => ({ hello: 'world' }))
fastify.post('/data', async () => ({ hello: 'world' }))

await fastify.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
