const cors = (request: Request): HeadersInit => ({
  'Access-Control-Allow-Origin': request.headers.get('Origin') || '*',
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Allow-Headers': request.headers.get('Access-Control-Request-Headers') ?? '',
});

export default {
  fetch(request: Request): Response {
    return new Response('{}', { status: 200, headers: cors(request) });
  },
};
