import { cors } from 'remix-utils/cors';

export const loader = ({ request }) => cors(request, Response.json({ ok: true }), { origin: () => '*', credentials: true });

export const action = loader;
