import { createServer } from 'node:http'
import { createApp, eventHandler, handleCors, toNodeListener } from 'h3-v1'

const app = createApp()
app.use(eventHandler((event) => {
  if (handleCors(event, { origin: async (o) => o === 'https://shop.acme.dev' })) return
}))
app.use('/data', eventHandler(() => ({ ok: true })))
createServer(toNodeListener(app)).listen(process.env.PORT, '127.0.0.1')
