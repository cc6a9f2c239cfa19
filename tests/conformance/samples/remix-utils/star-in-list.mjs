import { cors } from 'remix-utils/cors';

export const loader = async ({ request }) => {
  return cors(request, Response.json({ ok: true }), { origin: ['https://app.example.com', '*'] });
};

export const action = loader;
