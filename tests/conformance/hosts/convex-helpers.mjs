// Asks the router of `convex/http` for the action of a request, and calls it.
import { exportsOf, serveFetch } from './bridge.mjs';

export default async function host(program, load) {
  const { default: http } = exportsOf(await load(program));
  serveFetch((request) => {
    const found = http.lookup(new URL(request.url).pathname, request.method);
    return found === null ? new Response(null, { status: 404 }) : found[0]._handler({}, request);
  });
}
