import { cors } from 'remix-utils/cors';

export const loader = async ({ request }) => {
  return cors(request, Response.json({ ok: true }), { origin: '*', methods: ['GET', 'POST', 'PUT'] });
};

export const action = loader;
