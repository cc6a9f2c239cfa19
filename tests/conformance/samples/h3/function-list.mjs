import { H3, handleCors, serve } from 'h3'

const allowed = new Set(['https://shop.acme.dev'])

const app = new H3()
app.use((event) => {
  const res = handleCors(event, { origin: (origin) => allowed.has(origin), credentials: true })
  if (res !== false) return res
})
app.all('/data', () => 'ok')
serve(app, { port: process.env.PORT, hostname: '127.0.0.1' })
