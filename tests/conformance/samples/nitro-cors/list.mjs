import { createServer } from 'node:http'
import { createApp, eventHandler, toNodeListener } from 'h3-v1'
import { defineCORSEventHandler } from 'nitro-cors'

const app = createApp()

app.use('/data', defineCORSEventHandler(eventHandler(() => ({ ok: true })), { origin: ['https://shop.acme.dev'], methods: ['GET', 'POST'], credentials: true }))

createServer(toNodeListener(app)).listen(process.env.PORT, '127.0.0.1')
