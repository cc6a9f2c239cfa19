import { cors } from 'remix-utils/cors';

const known = async () => ['https://shop.acme.dev', 'https://admin.acme.dev'];

export async function loader({ request }) {
  return cors(request, Response.json({ ok: true }), {
    origin: async (origin) => {
      const origins = await known();
      return origins.includes(origin) ? origin : false;
    },
  });
}

export const action = loader;
