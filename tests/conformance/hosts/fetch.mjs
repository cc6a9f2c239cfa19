// The program exports what a runtime such as Workers or Bun would call.
import { exportsOf, serveFetch } from './bridge.mjs';

export default async function host(program, load) {
  const { default: app } = exportsOf(await load(program));
  const answer = typeof app === 'function' ? app : app.fetch.bind(app);
  serveFetch((request) => answer(request, {}, { waitUntil() {} }));
}
