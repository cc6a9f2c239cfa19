const allowed = ['https://shop.acme.dev', 'https://admin.acme.dev'];

export default {
  async fetch(request) {
    const origin = request.headers.get('origin');
    const headers = { 'content-type': 'text/plain' };
    if (allowed.includes(origin)) headers['access-control-allow-origin'] = origin;
    return new Response('ok', { headers });
  },
};
