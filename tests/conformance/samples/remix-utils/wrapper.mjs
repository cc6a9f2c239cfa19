import { cors } from 'remix-utils/cors';

export async function apiCors(request, response, options = { maxAge: 300 }) {
  if (response.headers.has('access-control-allow-origin')) return response;
  return cors(request, response, options);
}

export async function loader({ request }) {
  return apiCors(request, Response.json({ ok: true }));
}

export const action = loader;
