/** Where handlers of the Fetch standard run, and by what a file or its project says so. */
export interface Platform {
  /** Words that stand in no other code. */
  readonly code: RegExp;
  /** Folders whose files it runs. */
  readonly folders?: RegExp;
  /** A call that hands it a handler. */
  readonly serves?: RegExp;
  /** Its configuration, beside a package.json or further in. */
  readonly configuration?: readonly string[];
}

/** Deno itself, and the functions of Supabase, which run on it. */
export const DENO: Platform = {
  code: /\bDeno\.|['"](?:https:\/\/(?:deno\.land|esm\.sh)\/|jsr:|npm:)/,
  folders: /(?:^|[\\/])supabase[\\/]functions[\\/]/,
  serves: /\bDeno\.serve\s*\(|['"](?:https:\/\/deno\.land\/std[^'"]*\/http\/server\.ts|jsr:@std\/http[^'"]*)['"]/,
};

/** Workers of Cloudflare: settings are members of what their handlers are given. */
export const WORKERS: Platform = {
  code: /['"]cloudflare:|\b(?:ExecutionContext|ExportedHandler|KVNamespace|DurableObject\w*|PagesFunction)\b|\baddEventListener\(\s*['"]fetch['"]/,
  serves: /\baddEventListener\(\s*['"]fetch['"]/,
  configuration: ['wrangler.toml', 'wrangler.json', 'wrangler.jsonc'],
};

/** Bun, and what serves a `fetch` on Node: there is a `process`. */
export const WITH_PROCESS: Platform = { code: /\bBun\b|['"](?:bun|srvx|node:[\w/]+)['"]/, serves: /\bBun\.serve\s*\(/ };

const SERVING = [DENO, WORKERS, WITH_PROCESS];
/** Functions of Netlify, which need no call that serves them. */
const FUNCTIONS = /(?:^|[\\/])netlify[\\/](?:edge-)?functions[\\/]/;

/** Whether a file hands a handler to a platform, or is one by its folder. */
export function servesByPlatform({ filename, text }: { readonly filename: string; readonly text: string }): boolean {
  return FUNCTIONS.test(filename) || SERVING.some(({ serves }) => serves?.test(text));
}
