import { AutoRouter, cors } from 'itty-router'

const { preflight, corsify } = cors({ origin: ['https://shop.acme.dev', 'https://admin.acme.dev'], credentials: true })
const router = AutoRouter({ before: [preflight], finally: [corsify] })
router.all('/data', () => ({ ok: true }))
export default router
