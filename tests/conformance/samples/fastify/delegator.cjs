const app = require('fastify')()

app.register(require('@fastify/cors'), (instance) => {
  return (req, callback) => {
    const corsOptions = { origin: true };
    // do not include CORS headers for requests from elsewhere
    if (req.headers.origin !== 'https://shop.acme.dev') {
      corsOptions.origin = false
    }
    callback(null, corsOptions)
  }
})
app.get('/data', async () => ({}))
app.post('/data', async () => ({}))
app.listen({ port: process.env.PORT, host: '127.0.0.1' })
