import cors from 'edge-cors'

const known = ['https://shop.acme.dev', 'https://admin.acme.dev']

export default {
  fetch: (request) => cors(request, Response.json({ ok: true }), { origin: async (origin) => known.includes(origin), credentials: true }),
}
