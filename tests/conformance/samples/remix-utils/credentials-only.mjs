import { cors } from 'remix-utils/cors';

export const loader = async ({ request }) => {
  return cors(request, Response.json({ ok: true }), { credentials: true, maxAge: 600 });
};

export const action = loader;
