import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const app = new Hono()

app.get('/data', (c) => {
  c.header('Access-Control-Allow-Origin', 'https://shop.acme.dev')
  return c.json({})
})
app.post('/data', (c) => c.json({}))

serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
