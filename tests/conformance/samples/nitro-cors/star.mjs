import { createServer } from 'node:http'
import { createApp, eventHandler, toNodeListener } from 'h3-v1'
import { defineCORSEventHandler } from 'nitro-cors'

const app = createApp()

app.use('/data', defineCORSEventHandler(eventHandler(() => ({ ok: true })), { origin: '*', methods: '*' }))

createServer(toNodeListener(app)).listen(process.env.PORT, '127.0.0.1')
