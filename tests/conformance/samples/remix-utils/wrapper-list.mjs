import { cors } from 'remix-utils/cors';

async function apiCors(request, response, options) {
  return cors(request, response, options);
}

export async function loader({ request }) {
  return apiCors(request, Response.json({ ok: true }), { origin: ['https://shop.acme.dev', 'https://admin.acme.dev'] });
}

export const action = loader;
