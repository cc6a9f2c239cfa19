import { createServer } from 'node:http'
import { createApp, eventHandler, toNodeListener } from 'h3'
import { defineCorsEventHandler } from '@nozomuikuta/h3-cors'

const app = createApp()

app.use(defineCorsEventHandler({}))
app.use('/data', eventHandler(() => ({ ok: true })))

createServer(toNodeListener(app)).listen(process.env.PORT, '127.0.0.1')
