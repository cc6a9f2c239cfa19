type Handler = (request: Request) => Promise<Response>;

export const withUser = (handler: Handler): Handler => async (request) => (request.headers.has('cookie') ? handler(request) : new Response(null, { status: 401 }));
