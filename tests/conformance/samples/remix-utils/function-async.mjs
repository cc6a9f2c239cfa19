import { cors } from 'remix-utils/cors';

const known = async () => ['https://app.example.com', 'https://admin.example.com'];

export async function loader({ request }) {
  return cors(request, Response.json({ ok: true }), {
    origin: async (origin) => {
      const origins = await known();
      return origins.includes(origin) ? origin : false;
    },
  });
}

export const action = loader;
