import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const app = new Hono()

app.get('/data', (c) => c.json({ ok: true }, 200, { 'Access-Control-Allow-Origin': '*' }))
app.post('/data', (c) => c.text('ok', 200, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': 'true' }))

serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
