const app = require('fastify')()

app.register(require('@fastify/cors'), { origin: (origin, callback) => callback(null, '*'), credentials: true })
app.get('/data', async () => ({}))
app.post('/data', async () => ({}))
app.listen({ port: process.env.PORT, host: '127.0.0.1' })
