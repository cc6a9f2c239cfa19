import { cors } from 'remix-utils/cors';

export const loader = async ({ request }) => {
  return cors(request, Response.json({ ok: true }), { origin: ['https://shop.acme.dev', '*'] });
};

export const action = loader;
