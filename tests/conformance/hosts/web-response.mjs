// Workers (`export default { fetch }` and the older service worker form), Deno.serve, Bun.serve.
import { exportsOf, serveFetch } from './bridge.mjs';

export default async function host(program, load) {
  globalThis.Deno = {
    serve: (...args) => serveFetch(args.find((it) => typeof it === 'function') ?? args[0].handler),
    env: { get: (name) => process.env[name] },
  };
  globalThis.Bun = { serve: ({ fetch }) => serveFetch(fetch), env: process.env };
  globalThis.addEventListener = (type, listener) => {
    if (type !== 'fetch') return;
    serveFetch(
      (request) =>
        new Promise((resolve, reject) => {
          listener({ request, respondWith: (response) => Promise.resolve(response).then(resolve, reject), waitUntil() {} });
        }),
    );
  };
  const { default: worker } = exportsOf(await load(program)) ?? {};
  if (typeof worker?.fetch !== 'function') return;
  const context = { waitUntil() {}, passThroughOnException() {} };
  serveFetch((request) => worker.fetch(request, { ...process.env }, context));
}
