const app = require('fastify')()

app.register(require('@fastify/cors'), () => (request, callback) => callback(null, { origin: '*', credentials: true }))
app.get('/data', async () => ({}))
app.post('/data', async () => ({}))
app.listen({ port: process.env.PORT, host: '127.0.0.1' })
