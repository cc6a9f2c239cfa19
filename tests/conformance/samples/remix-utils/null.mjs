import { cors } from 'remix-utils/cors';

export const loader = async ({ request }) => {
  return cors(request, Response.json({ ok: true }), { origin: null });
};

export const action = loader;
