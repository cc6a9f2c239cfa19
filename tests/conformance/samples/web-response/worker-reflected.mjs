export default {
  async fetch(request, env, ctx) {
    const response = Response.json({ ok: true })
    response.headers.set('Access-Control-Allow-Origin', request.headers.get('Origin') ?? '*')
    response.headers.append('Vary', 'Origin')
    return response
  },
}
