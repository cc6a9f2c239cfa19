import { createCors } from 'itty-cors'
import { Router } from 'itty-router'

const { preflight, corsify } = createCors({ origins: ['*'], headers: { 'Access-Control-Allow-Credentials': 'true' } })
const router = Router()

router
  .all('*', preflight)
  .get('/data', () => Response.json({ ok: true }))
  .post('/data', () => Response.json({ ok: true }))

export default { fetch: (request) => router.fetch(request).then(corsify) }
