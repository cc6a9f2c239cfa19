import path from 'node:path';
import { isObject, readObject } from './cache.js';
import { createDisk, type Disk } from './disk.js';
import { findRoot, foldersAbove } from './root.js';

/** A package.json. */
type Manifest = Readonly<Record<string, unknown>>;

const FIELDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** The package.json files above a file, innermost first, up to the root of its project; what does not parse is left out. */
export function manifestsAbove(filename: string, cwd: string, disk: Disk = createDisk()): readonly Manifest[] {
  const folder = path.dirname(filename);
  return foldersAbove(folder, findRoot(folder, cwd, disk)).flatMap((each): readonly Manifest[] => {
    const entry = disk.at(path.join(each, 'package.json'));
    const manifest = entry?.kind === 'file' ? readObject(entry) : null;
    return manifest === null ? [] : [manifest];
  });
}

/** The range under which a package.json takes a package, e.g. `^4.1.0`; null when it does not name it. */
export function versionRange(name: string, manifest: Manifest): string | null {
  for (const field of FIELDS) {
    const named = manifest[field];
    if (isObject(named) && typeof named[name] === 'string') return named[name];
  }
  return null;
}

/** Whether a package.json says what its package needs. */
export function namesDependencies(manifest: Manifest): boolean {
  return FIELDS.some((field) => isObject(manifest[field]));
}
