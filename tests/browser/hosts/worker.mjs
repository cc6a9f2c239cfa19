// A Worker with a key-value store for every name that it asks its environment for.
import { exportsOf, serveFetch } from '../../conformance/hosts/bridge.mjs';

export default async function host(program, load) {
  const { default: worker } = exportsOf(await load(program));
  const store = new Map();
  const space = { get: async (key) => store.get(key) ?? null, put: async (key, value) => void store.set(key, value) };
  const env = new Proxy({}, { get: () => space });
  serveFetch((request) => worker.fetch(request, env, { waitUntil() {}, passThroughOnException() {} }));
}
