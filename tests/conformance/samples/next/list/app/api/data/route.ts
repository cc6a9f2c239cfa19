const allowedOrigins = ['https://shop.acme.dev', 'https://admin.acme.dev'];

const corsOptions = {
  'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type, Authorization',
};

function respond(request: Request, body: BodyInit | null): Response {
  const origin = request.headers.get('origin') ?? '';
  const isAllowedOrigin = allowedOrigins.includes(origin);
  return new Response(body, {
    headers: {
      ...(isAllowedOrigin && { 'Access-Control-Allow-Origin': origin }),
      ...corsOptions,
      Vary: 'Origin',
    },
  });
}

export const GET = (request: Request): Response => respond(request, '{}');
export const POST = (request: Request): Response => respond(request, '{}');
export const OPTIONS = (request: Request): Response => respond(request, null);
