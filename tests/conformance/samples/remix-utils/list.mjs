import { cors } from 'remix-utils/cors';

const origin = ['https://app.example.com', 'https://admin.example.com'];

export async function loader({ request }) {
  return await cors(request, Response.json({ ok: true }), { origin, credentials: true });
}

export const action = loader;
