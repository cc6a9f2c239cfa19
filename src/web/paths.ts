import { createMemory } from './memo.js';

const remember = createMemory<readonly string[]>(2000);

/** The segments of a path. Kept: a file with many layers and routes asks for the same ones over and over. */
function segments(path: string): readonly string[] {
  return remember(`/${path}`, split);
}

/** A route path as segments, without a trailing wildcard, e.g. `/api/*` is `['api']`. */
function split(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  while (parts.length > 0 && /^(?:\*{1,2}|\(\.\*\)|:path\*|\{\*\w+\}|\*\w+|\[\.\.\.\w+\]|:\w+\*)$/.test(parts.at(-1)!)) parts.pop();
  return parts;
}

/**
 * Whether a path lies under a prefix, by whole segments: `/health/live` is under `/health`,
 * `/health-records` is not. A parameter of the prefix that is held to a pattern (`:file{.+\.md}` of Hono,
 * `:id(\d+)` of Express 4) takes nothing that is not written in the same way.
 */
export function isUnder(path: string, prefix: string): boolean {
  const [inner, outer] = [segments(path), segments(prefix)];
  return outer.length <= inner.length && outer.every((part, index) => part === inner[index] || ANYTHING.test(part));
}

const ANYTHING = /^:[^({]*(?:\{\.[*+]\}|\(\.[*+]\))?[?*+]?$/;

/** Two route paths one after the other, e.g. `/api` and `users` give `/api/users`. */
export function joinPaths(prefix: string, path: string): string {
  return `/${[...prefix.split('/'), ...path.split('/')].filter((part) => part !== '').join('/')}`;
}

/** Files that a browser loads into pages of other sites: fonts need CORS for it. */
const ASSET = /\.(?:[@?]?\()?(?:woff2?|ttf|otf|eot|css|m?js|map|svg|png|jpe?g|gif|webp|avif|ico|mp[34]|webm|wasm)(?:[|)$]|$)/i;
/** Folders that hold only such files, by their usual names. */
const ASSET_FOLDER = /^\^?\/(?:fonts?|webfonts|assets|static|images?|img|icons|media|_next\/static|_nuxt|_astro)\/[^/]*$/i;

/** Whether a path or a pattern of a hosting configuration covers static files only, e.g. `/fonts/(.*)` or `/*.woff2`. */
export function isAssetPath(path: string): boolean {
  return ASSET.test(path) || ASSET_FOLDER.test(path);
}

/** Whether a file is one of tests by its name or its folder: `cart.spec.ts`, `e2e/app.ts`, `__tests__/server.js`, `test/fixtures/feed.js`. */
export function isTestFile(filename: string): boolean {
  return TESTS.test(filename) || RECORDINGS.test(filename);
}

const TESTS = /(?:^|[\\/])(?:__tests__|__mocks__|__fixtures__|e2e|cypress)[\\/]|[._-](?:test|spec|cy)\.[cm]?[jt]sx?$/i;
/** What tests are given in the place of an answer. */
const RECORDINGS = /(?:^|[\\/])(?:tests?|specs?)[\\/](?:.*[\\/])?(?:fixtures|mocks|stubs|recordings)[\\/]/i;
