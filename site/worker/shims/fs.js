import { files, isFolder, stampOf } from '../memory.js';

/** A file system of the tabs: what Node's would answer, for the calls that the plugin makes. */
const missing = (path) => Object.assign(new Error(`ENOENT: no such file or directory, '${path}'`), { code: 'ENOENT' });

export function statSync(path, options) {
  const text = files.get(path);
  if (text === undefined && !isFolder(path)) {
    if (options?.throwIfNoEntry === false) return undefined;
    throw missing(path);
  }
  const stamp = stampOf(path);
  return {
    isFile: () => text !== undefined,
    isDirectory: () => text === undefined,
    mtimeMs: stamp,
    ctimeMs: stamp,
    size: text?.length ?? 0,
    ino: 1,
  };
}

export const existsSync = (path) => files.has(path) || isFolder(path);

export function readFileSync(path, options) {
  const text = files.get(path);
  if (text === undefined) throw missing(path);
  return options === undefined ? new TextEncoder().encode(text) : text;
}

export function readdirSync(path, options) {
  if (!isFolder(path)) throw missing(path);
  const prefix = path === '/' ? '/' : `${path}/`;
  const below = [...files.keys()].filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length));
  const names = [...new Set(below.map((each) => each.split('/')[0]))];
  if (options?.withFileTypes !== true) return names;
  return names.map((name) => ({
    name,
    isFile: () => files.has(prefix + name),
    isDirectory: () => !files.has(prefix + name),
    isSymbolicLink: () => false,
  }));
}

export const realpathSync = Object.assign((path) => path, { native: (path) => path });

export default { statSync, existsSync, readFileSync, readdirSync, realpathSync };
