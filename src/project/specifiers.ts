/** Where Deno and browsers load packages from, up to the name: npm by a CDN, and the registry of Deno. */
const HOSTS =
  /^https:\/\/(?:esm\.sh\/(?:v\d+\/|stable\/|jsr\/|\*)*|cdn\.skypack\.dev\/|cdn\.jsdelivr\.net\/npm\/|unpkg\.com\/|deno\.land\/x\/)(?=[@\w])/;

/** A file of the registry, by the name that an import map gives the package: no package of npm is imported by a file of TypeScript. */
const MAPPED = /^[@\w][\w./@-]*\.m?ts$/;

/** The package and path of a specifier without what Deno writes around them, e.g. `hono/cors` of `npm:hono@4/cors` and of `https://esm.sh/hono@4/cors`. */
export function packageSpecifier(specifier: string): string {
  const named = specifier.replace(HOSTS, '');
  const name = named.replace(/^(?:npm|jsr):\/?/, '').replace(/(?<=[^/@])@[\^~]?v?\d[\w.+-]*/, '');
  // A file of the registry, and what is asked of a CDN.
  return named === specifier && !MAPPED.test(name) ? name : name.replace(/\?.*$/, '').replace(/(?:\/(?:mod|index))?\.[mc]?[jt]s$/, '');
}
