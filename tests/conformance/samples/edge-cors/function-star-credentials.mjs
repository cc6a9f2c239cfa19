import cors from 'edge-cors'

export default {
  fetch: (request) => cors(request, Response.json({ ok: true }), { origin: () => '*', credentials: true }),
}
