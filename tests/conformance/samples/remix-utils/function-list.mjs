import { cors } from 'remix-utils/cors';

const allowed = ['https://shop.acme.dev', 'https://admin.acme.dev'];

export async function loader({ request }) {
  return cors(request, Response.json({ ok: true }), { origin: (origin) => allowed.includes(origin), credentials: true });
}

export const action = loader;
