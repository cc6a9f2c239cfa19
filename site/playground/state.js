// What the URL's hash holds: tabs, preset and settings, compressed.

const toText = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
const toBytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));

async function through(stream, bytes) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

/** The longest hash that is written: more makes browsers slow, and is not worth a link. */
const MAX_HASH = 60_000;

/** Null when there is too much of it for a link. */
export async function toHash(state) {
  const bytes = await through(new CompressionStream('deflate-raw'), new TextEncoder().encode(JSON.stringify(state)));
  if (bytes.length > MAX_HASH) return null;
  return `#c=${toText(bytes)}`;
}

/** Null for a hash that holds nothing, or nothing that can be read. */
export async function fromHash(hash) {
  const packed = /^#c=([\w-]+)$/.exec(hash)?.[1];
  if (packed === undefined) return null;
  try {
    const state = JSON.parse(new TextDecoder().decode(await through(new DecompressionStream('deflate-raw'), toBytes(packed))));
    const usable =
      Array.isArray(state.tabs) &&
      state.tabs.length > 0 &&
      state.tabs.every(({ name, text }) => typeof name === 'string' && typeof text === 'string');
    return usable ? state : null;
  } catch {
    return null;
  }
}
