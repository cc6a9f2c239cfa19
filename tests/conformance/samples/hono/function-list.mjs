import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { cors } from 'hono/cors'

const allowed = ['https://shop.acme.dev', 'https://admin.acme.dev']

const app = new Hono()
app.use('*', cors({
  origin: (origin, c) => allowed.includes(origin) ? origin : null,
  credentials: true
}))
app.get('/data', (c) => c.json({}))
app.post('/data', (c) => c.json({}))
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
