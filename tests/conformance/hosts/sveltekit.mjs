// `+server.ts` answers by the function named after the method; `hooks.server.ts` wraps a plain answer.
import { exportsOf, serveFetch } from './bridge.mjs';

export default async function host(program, load) {
  const { handle, ...route } = exportsOf(await load(program));
  const resolve = ({ request }) =>
    handle === undefined
      ? (route[request.method]?.({ request, url: new URL(request.url) }) ?? new Response(null, { status: 405 }))
      : Response.json({});
  serveFetch((request) => {
    const event = { request, url: new URL(request.url), setHeaders() {} };
    return handle === undefined ? resolve(event) : handle({ event, resolve });
  });
}
