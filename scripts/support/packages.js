// The packages that frameworks recognize, by the lists in their code.
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../src/frameworks/', import.meta.url);

/** The folders whose index has a default export of defineFramework; shared readers are none. */
export function frameworkFolders() {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .filter((name) => existsSync(new URL(`${name}/index.ts`, root)) && textOf(name).includes('export default defineFramework('));
}

/** `modules: ['cors']`, `const MODULES = […]`, `isExport(…, ['x'], …)`. */
const LISTS = [/\bmodules: \[([^\]]*)\]/g, /\bMODULES = \[([^\]]*)\]/g, /\.isExport\([^;[]*?, \[([^\]]*)\], /g];

/** Layers that answer every request, and lists of layers, have no options for CORS. */
const OTHERS = /\banswerers: \[.*?\n {2}\],|\blayerLists: [^\n]*/gs;

/** What a framework imports its library from, e.g. `['hono/cors']`. */
export function specifiersOf(folder) {
  const text = textOf(folder, (file) => file.endsWith('.ts')).replace(OTHERS, '');
  return LISTS.flatMap((list) =>
    [...text.matchAll(list)].flatMap(([, names]) => [...names.matchAll(/'([^'#]+)'/g)].map(([, each]) => each)),
  ).filter((name) => !name.includes(':'));
}

/** `@hono/hono` of `@hono/hono/cors`. */
export function packageName(specifier) {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function textOf(folder, isRead = (file) => file === 'index.ts') {
  return readdirSync(new URL(`${folder}/`, root))
    .filter(isRead)
    .map((file) => readFileSync(new URL(`${folder}/${file}`, root), 'utf8'))
    .join('\n');
}

/**
 * What `settings.cors.libraries` may name, sorted.
 * What has no options for CORS, such as a server of WebSockets, behaves like no library.
 */
export function knownLibraries() {
  const folders = frameworkFolders().filter((name) => name !== 'websockets');
  return [...new Set(folders.flatMap(specifiersOf))].sort();
}
