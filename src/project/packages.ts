import path from 'node:path';
import { exports, imports } from 'resolve.exports';
import { isObject, readObject } from './cache.js';
import { fileAt, folderAt, packageFile } from './files.js';
import { foldersAbove, isOwn, type ProjectFolder } from './root.js';
import type { Entry } from './disk.js';

/** Conditions that a server without special flags meets; the order is that of the package.json. */
const CONDITIONS = ['source', 'node', 'module-sync', 'import', 'require', 'module', 'default'];

interface Package {
  readonly folder: string;
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** `#x`: the `imports` of the package that a folder belongs to. */
export function privateImport(specifier: string, directory: string, place: ProjectFolder): Entry | null {
  const own = packageAround(directory, place);
  if (own === null || !isObject(own.manifest['imports'])) return null;
  return targetFile(own.folder, own.manifest['imports'], specifier, place);
}

/** A package that imports itself by its own name, through its `exports`. */
export function selfReference(specifier: string, directory: string, place: ProjectFolder): Entry | null {
  const own = packageAround(directory, place);
  if (own === null || own.manifest['exports'] === undefined || own.manifest['name'] !== packageName(specifier)) return null;
  return exportedFile(own, specifier, place);
}

/**
 * What a `node_modules` folder has under the name of a package: `installed` is never looked into,
 * a link to a folder of the project is a workspace.
 */
export function findPackage(
  specifier: string,
  directory: string,
  place: ProjectFolder,
): 'installed' | 'missing' | { readonly folder: string } {
  const name = packageName(specifier);
  if (name === null) return 'missing';
  for (const folder of foldersAbove(directory, place.root)) {
    const modules = path.join(folder, 'node_modules');
    if (place.disk.at(modules) === null) continue;
    const entry = place.disk.at(path.join(modules, name));
    if (entry !== null) return isOwn(entry.path, place) ? { folder: entry.path } : 'installed';
  }
  return 'missing';
}

/** The file behind the import of a workspace package. */
export function workspaceFile(specifier: string, folder: string, place: ProjectFolder): Entry | null {
  const entry = place.disk.at(path.join(folder, 'package.json'));
  const manifest = entry !== null && isOwn(entry.path, place) ? readObject(entry) : null;
  if (manifest?.['exports'] !== undefined) return exportedFile({ folder, manifest }, specifier, place);
  const below = specifier.slice(packageName(specifier)?.length ?? 0);
  return below === '' ? folderAt(folder, place) : fileAt(path.join(folder, below), place);
}

function exportedFile({ folder, manifest }: Package, specifier: string, place: ProjectFolder): Entry | null {
  const { exports } = manifest;
  const isMap = isObject(exports) && Object.keys(exports).every((each) => each.startsWith('.'));
  const key = `.${specifier.slice(packageName(specifier)?.length ?? 0)}`;
  return targetFile(folder, isMap ? exports : { '.': exports }, key, place);
}

function targetFile(folder: string, map: Readonly<Record<string, unknown>>, key: string, place: ProjectFolder): Entry | null {
  for (const target of targetsOf(map, key)) {
    const entry = target.startsWith('./') ? packageFile(folder, target, place) : null;
    if (entry !== null) return entry;
  }
  return null;
}

/** The targets of a key of `imports` or `exports`, e.g. `./src/a.js` of `'#a'`, or of the pattern `'#*'`; none for what is not there. */
function targetsOf(map: Readonly<Record<string, unknown>>, key: string): readonly string[] {
  const read = key.startsWith('#') ? imports : exports;
  try {
    return read({ name: '', imports: map, exports: map } as never, key, { unsafe: true, conditions: CONDITIONS }) ?? [];
  } catch {
    return [];
  }
}

function packageAround(directory: string, place: ProjectFolder): Package | null {
  for (const folder of foldersAbove(directory, place.root)) {
    const entry = place.disk.at(path.join(folder, 'package.json'));
    if (entry?.kind !== 'file' || !isOwn(entry.path, place)) continue;
    const manifest = readObject(entry);
    return manifest === null ? null : { folder, manifest };
  }
  return null;
}

/** `@acme/cors` of `@acme/cors/list`; null for what is no package name, e.g. `@/config`. */
function packageName(specifier: string): string | null {
  return /^(?:@[a-z0-9~_.-]+\/)?[a-z0-9~_-][a-z0-9~_.-]*(?=\/|$)/i.exec(specifier)?.[0] ?? null;
}
