// Better Auth sends no CORS header: it refuses requests with cookies that come from elsewhere. Who may act with the visitor's session
// is answered here in the words of CORS, so that it is compared like the rest.
import { exportsOf, serveFetch } from './bridge.mjs';

export default async function host(program, load) {
  const { auth } = exportsOf(await load(program));
  serveFetch(async (request) => {
    const origin = request.headers.get('origin');
    const headers = { origin, cookie: 'better-auth.session_token=of-a-visitor', 'content-type': 'application/json' };
    const answer = await auth.handler(new Request('https://api.acme.dev/api/auth/sign-out', { method: 'POST', headers, body: '{}' }));
    if (answer.status >= 500) return new Response(null, { status: 500 });
    const trusted = { vary: 'Origin', 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' };
    return new Response(null, { status: answer.status, headers: answer.status === 403 ? { vary: 'Origin' } : trusted });
  });
}
