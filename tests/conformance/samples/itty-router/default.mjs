import { AutoRouter, cors } from 'itty-router'

const { preflight, corsify } = cors()

const router = AutoRouter({ before: [preflight], finally: [corsify] })

router.get('/data', () => ({ ok: true })).post('/data', () => ({ ok: true }))

export default router
