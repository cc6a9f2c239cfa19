import { cors } from 'remix-utils/cors';

const answer = ({ request }) => cors(request, Response.json({ ok: true }), { origin: '*', credentials: true });

export { answer as loader, answer as action };
