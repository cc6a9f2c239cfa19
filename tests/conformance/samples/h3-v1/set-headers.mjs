import { createServer } from 'node:http'
import { createApp, eventHandler, setResponseHeaders, toNodeListener } from 'h3-v1'

const app = createApp()

app.use('/data', eventHandler((event) => {
  setResponseHeaders(event, {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Credentials': 'true',
  })
  return { ok: true }
}))

createServer(toNodeListener(app)).listen(process.env.PORT, '127.0.0.1')
