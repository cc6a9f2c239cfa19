import { Router, createCors, error, json } from 'itty-router-v4'

const { preflight, corsify } = createCors({ origins: ['*'] })
const router = Router()
router.all('*', preflight).all('/data', () => ({ ok: true }))

export default { fetch: (request) => router.handle(request).then(json).catch(error).then(corsify) }
