// What Next does with `headers()` of its configuration: they are added to the answers of the paths that `source` names.
import { exportsOf, listen } from '../../conformance/hosts/bridge.mjs';

export default async function host(program, load) {
  const { default: config } = exportsOf(await load(program));
  const entries = await config.headers();
  listen((incoming, outgoing) => {
    const prefix = (source) => source.replace(/:path\*$/, '');
    for (const { source, headers, has = [] } of entries) {
      const applies = has.every(
        ({ type, key, value }) => type === 'header' && new RegExp(`^${value}$`).test(incoming.headers[key.toLowerCase()] ?? ''),
      );
      if (incoming.url.startsWith(prefix(source)) && applies) for (const { key, value } of headers) outgoing.setHeader(key, value);
    }
    outgoing.writeHead(incoming.method === 'OPTIONS' ? 204 : 200);
    outgoing.end(incoming.method === 'OPTIONS' ? undefined : '[]');
  });
}
