import { httpActionGeneric, httpRouter } from 'convex/server'
import { corsRouter } from 'convex-helpers/server/cors'

const http = httpRouter()
const cors = corsRouter(http, { allowedOrigins: ['https://shop.acme.dev'], allowCredentials: true })
const handler = httpActionGeneric(async () => Response.json({ ok: true }))

cors.route({ path: '/data', method: 'GET', handler, allowedOrigins: ['*'] })
cors.route({ path: '/data', method: 'POST', handler, allowedOrigins: ['*'] })

export default http
