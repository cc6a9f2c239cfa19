import { initCors } from 'edge-cors'

const cors = initCors({ origin: true, credentials: true })

export default { fetch: (request) => cors(request, Response.json({ ok: true })) }
