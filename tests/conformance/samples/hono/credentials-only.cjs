const { serve } = require('@hono/node-server')
const { Hono } = require('hono')
const { cors } = require('hono/cors')

const app = new Hono()
app.use(cors({ credentials: true }))
app.get('/data', (c) => c.json({}))
app.post('/data', (c) => c.json({}))
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
