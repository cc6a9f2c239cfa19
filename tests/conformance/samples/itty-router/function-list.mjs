import { AutoRouter, cors } from 'itty-router'

const { preflight, corsify } = cors({
  origin: (origin) => origin.endsWith('.acme.dev') ? origin : undefined,
})
const router = AutoRouter({ before: [preflight], finally: [corsify] })
router.all('/data', () => ({ ok: true }))
export default router
