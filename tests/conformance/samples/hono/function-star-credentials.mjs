import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { cors } from 'hono/cors'

const app = new Hono()
app.use('*', cors({ origin: () => '*', credentials: true }))
app.get('/data', (c) => c.json({}))
app.post('/data', (c) => c.json({}))
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
