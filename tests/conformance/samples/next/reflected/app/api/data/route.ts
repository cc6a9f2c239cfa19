function cors(request: Request, response: Response): Response {
  const origin = request.headers.get('origin');
  if (origin) response.headers.set('Access-Control-Allow-Origin', origin);
  response.headers.set('Access-Control-Allow-Credentials', 'true');
  return response;
}

export const GET = async (request: Request) => cors(request, Response.json({}));
export const POST = async (request: Request) => cors(request, Response.json({}));
export const OPTIONS = async (request: Request) => cors(request, new Response(null, { status: 204 }));
