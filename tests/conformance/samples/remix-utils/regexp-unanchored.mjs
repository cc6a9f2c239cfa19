import { cors } from 'remix-utils/cors';

export const loader = ({ request }) => cors(request, Response.json({ ok: true }), { origin: /acme\.dev/ });

export const action = loader;
