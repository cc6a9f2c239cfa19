type Handle = (input: { event: { request: Request; url: URL }; resolve(event: unknown): Promise<Response> }) => Promise<Response>;

export const handle: Handle = async ({ event, resolve }) => {
  if (event.request.method === 'OPTIONS') {
    return new Response(null, {
      headers: {
        'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE, PATCH, OPTIONS',
        'Access-Control-Allow-Origin': '*',
      },
    });
  }
  const response = await resolve(event);
  if (event.url.pathname.startsWith('/data')) {
    response.headers.append('Access-Control-Allow-Origin', `*`);
  }
  return response;
};
