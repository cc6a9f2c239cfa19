import { AutoRouter, cors } from 'itty-router'

const { preflight, corsify } = cors({ origin: /shop.acme.dev$/ })
const router = AutoRouter({ before: [preflight], finally: [corsify] })
router.all('/data', () => ({ ok: true }))
export default router
