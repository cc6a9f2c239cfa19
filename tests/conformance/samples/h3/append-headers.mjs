import { H3, appendCorsHeaders, appendCorsPreflightHeaders, isPreflightRequest, serve } from 'h3'

const options = { origin: '*', methods: ['GET', 'POST'] }

const app = new H3()
app.all('/data', (event) => {
  if (isPreflightRequest(event)) {
    appendCorsPreflightHeaders(event, options)
    return null
  }
  appendCorsHeaders(event, options)
  return { ok: true }
})
serve(app, { port: process.env.PORT, hostname: '127.0.0.1' })
