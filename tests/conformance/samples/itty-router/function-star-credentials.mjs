import { AutoRouter, cors } from 'itty-router'

const { preflight, corsify } = cors({ origin: () => '*', credentials: true })
const router = AutoRouter({ before: [preflight], finally: [corsify] })
router.all('/data', () => ({ ok: true }))
export default router
