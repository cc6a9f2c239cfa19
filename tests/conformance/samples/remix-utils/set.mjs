import { cors } from 'remix-utils/cors';

export const loader = async ({ request }) => {
  return cors(request, Response.json({ ok: true }), { origin: new Set(['https://app.example.com', 'https://admin.example.com']) });
};

export const action = loader;
