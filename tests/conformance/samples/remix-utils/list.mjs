import { cors } from 'remix-utils/cors';

const origin = ['https://shop.acme.dev', 'https://admin.acme.dev'];

export async function loader({ request }) {
  return await cors(request, Response.json({ ok: true }), { origin, credentials: true });
}

export const action = loader;
