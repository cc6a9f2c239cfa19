import { cors } from 'remix-utils/cors';

export async function loader({ request }) {
  return await cors(request, Response.json({ ok: true }));
}

export async function action({ request }) {
  const response = Response.json({ ok: true });
  await cors(request, response);
  return response;
}
