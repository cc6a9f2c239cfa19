import { httpActionGeneric, httpRouter } from 'convex/server'
import { corsRouter } from 'convex-helpers/server/cors'

const http = httpRouter()
const cors = corsRouter(http, { allowedOrigins: () => ['*'], allowCredentials: true })
const handler = httpActionGeneric(async () => Response.json({ ok: true }))

cors.route({ path: '/data', method: 'GET', handler })
cors.route({ path: '/data', method: 'POST', handler })

export default http
