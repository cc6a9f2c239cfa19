import { Router, createCors, error, json } from 'itty-router-v4'

const { preflight, corsify } = createCors({
  methods: ['GET', 'POST'],
  origins: ['https://shop.acme.dev', 'https://admin.acme.dev'],
})

const router = Router()
router.all('*', preflight).all('/data', () => ({ ok: true }))

export default {
  fetch: (request) => router.handle(request).then(json).catch(error).then(corsify),
}
