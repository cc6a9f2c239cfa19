const { createServer } = require('node:http')
const { createApp, defineEventHandler, handleCors, toNodeListener } = require('h3-v1')

const app = createApp()

app.use(defineEventHandler((event) => {
  const didHandleCors = handleCors(event, {
    origin: ['https://shop.acme.dev', 'https://admin.acme.dev'],
    credentials: true,
  })
  if (didHandleCors) return
}))
app.use('/data', defineEventHandler(() => ({ ok: true })))

createServer(toNodeListener(app)).listen(process.env.PORT, '127.0.0.1')
