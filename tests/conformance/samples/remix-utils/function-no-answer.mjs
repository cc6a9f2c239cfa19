import { cors } from 'remix-utils/cors';

const allowed = ['https://app.example.com', 'https://admin.example.com'];

export async function loader({ request }) {
  return cors(request, Response.json({ ok: true }), {
    origin: (origin) => {
      if (allowed.includes(origin)) return true;
    },
  });
}

export const action = loader;
