export default {
  async fetch(request) {
    const origin = request.headers.get('Origin') ?? '';
    const host = origin === '' || origin === 'null' ? '' : new URL(origin).hostname;
    const headers = new Headers({ vary: 'Origin' });
    if (host === 'acme.dev' || host.endsWith('.acme.dev')) headers.set('Access-Control-Allow-Origin', origin);
    return new Response('ok', { headers });
  },
};
