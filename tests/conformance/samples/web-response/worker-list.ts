const ALLOWED = new Set(['https://shop.acme.dev', 'https://admin.acme.dev']);

function corsFor(request: Request): Headers {
  const headers = new Headers({ Vary: 'Origin' });
  const origin = request.headers.get('Origin');
  if (origin !== null && ALLOWED.has(origin)) {
    headers.set('Access-Control-Allow-Origin', origin);
    headers.set('Access-Control-Allow-Credentials', 'true');
  }
  return headers;
}

export default {
  async fetch(request: Request): Promise<Response> {
    if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: corsFor(request) });
    return new Response('{}', { headers: corsFor(request) });
  },
};
