import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { cors } from 'hono/cors'

const app = new Hono()

app.use('/data', cors())
app.get('/data', (c) => c.json({ ok: true }))
app.post('/data', (c) => c.json({ ok: true }))

serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
