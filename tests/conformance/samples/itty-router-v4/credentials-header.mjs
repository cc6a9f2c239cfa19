import { Router, createCors, error, json } from 'itty-router-v4'

const { preflight, corsify } = createCors({ headers: { 'Access-Control-Allow-Credentials': 'true' } })

const router = Router()
router.all('*', preflight).get('/data', () => ({ ok: true })).post('/data', () => ({ ok: true })).all('*', () => error(404))

export default {
  fetch: (request, ...args) => router.handle(request, ...args).then(json).catch(error).then(corsify),
}
