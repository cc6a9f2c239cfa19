const app = require('fastify')()

app.register(require('@fastify/cors'), {
  origin: (origin, cb) => {
    const hostname = origin ? new URL(origin).hostname : ''
    if (hostname === 'shop.acme.dev') {
      //  Request from the app will pass
      cb(null, true)
      return
    }
    // Generate an error on other origins, disabling access
    cb(new Error('Not allowed'), false)
  }
})
app.get('/data', async () => ({}))
app.post('/data', async () => ({}))
app.listen({ port: process.env.PORT, host: '127.0.0.1' })
