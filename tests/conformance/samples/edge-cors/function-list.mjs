import cors from 'edge-cors'

const known = ['https://app.example.com', 'https://admin.example.com']

export default {
  fetch: (request) => cors(request, Response.json({ ok: true }), { origin: async (origin) => known.includes(origin), credentials: true }),
}
