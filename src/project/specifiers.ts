/** The package and path of a specifier without what Deno writes around them, e.g. `hono/cors` of `npm:hono@4/cors`. */
export function packageSpecifier(specifier: string): string {
  return specifier.replace(/^(?:npm|jsr):/, '').replace(/(?<=[^/@])@[\^~]?\d[\w.-]*/, '');
}
