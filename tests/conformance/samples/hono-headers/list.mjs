import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const allowed = ['https://shop.acme.dev', 'https://admin.acme.dev']
const app = new Hono()

app.use('/data', async (c, next) => {
  await next()
  const origin = c.req.header('origin')
  c.header('Vary', 'Origin', { append: true })
  if (origin && allowed.includes(origin)) c.header('Access-Control-Allow-Origin', origin)
})
app.get('/data', (c) => c.json({}))
app.post('/data', (c) => c.json({}))

serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
