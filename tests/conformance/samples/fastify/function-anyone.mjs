import Fastify from 'fastify'
import cors from '@fastify/cors'

const app = Fastify()
app.register(cors, { origin: (origin, cb) => { cb(null, true) }, credentials: true })
app.get('/data', async () => ({}))
app.post('/data', async () => ({}))
app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
