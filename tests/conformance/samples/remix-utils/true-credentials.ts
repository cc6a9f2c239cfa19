import { cors } from 'remix-utils/cors';

interface Arguments {
  readonly request: Request;
}

const data = { ok: true };

export async function loader({ request }: Arguments): Promise<Response> {
  return await cors(request, Response.json(data), { origin: true, credentials: true });
}

export async function action({ request }: Arguments): Promise<Response> {
  const body: unknown = await request.json();
  return await cors(request, Response.json({ ...data, body }), { origin: ['https://shop.acme.dev'] });
}
