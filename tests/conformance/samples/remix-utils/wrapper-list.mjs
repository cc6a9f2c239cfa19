import { cors } from 'remix-utils/cors';

async function apiCors(request, response, options) {
  return cors(request, response, options);
}

export async function loader({ request }) {
  return apiCors(request, Response.json({ ok: true }), { origin: ['https://app.example.com', 'https://admin.example.com'] });
}

export const action = loader;
