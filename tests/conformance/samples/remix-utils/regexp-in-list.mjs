import { cors } from 'remix-utils/cors';

export const loader = async ({ request }) => {
  return cors(request, Response.json({ ok: true }), { origin: ['https://shop.acme.dev', /^https:\/\/[a-z]+\.acme\.dev$/], credentials: true });
};

export const action = loader;
