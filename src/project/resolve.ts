import { isBuiltin } from 'node:module';
import path from 'node:path';
import { createBriefCache } from './brief.js';
import { fileAt, folderAt } from './files.js';
import { findPackage, privateImport, selfReference, workspaceFile } from './packages.js';
import { isOwn, type ProjectFolder } from './root.js';
import { mappedPaths } from './tsconfig.js';
import type { Entry } from './disk.js';

/** Names that lead to no file of the project, such as installed packages. */
const isForeign = createBriefCache<boolean>();

/**
 * The project file behind an import; null for packages and for what is missing. What costs least
 * comes first: `import cors from 'cors'` with `cors` installed is a look into `node_modules`.
 */
export function resolveSpecifier(specifier: string, importer: string, place: ProjectFolder): Entry | null {
  if (specifier === '' || specifier.includes('\0') || specifier.includes('?')) return null;
  const directory = path.dirname(importer);
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) {
    const target = path.resolve(directory, specifier);
    return /(?:^|\/)\.{0,2}$/.test(specifier) ? folderAt(target, place) : fileAt(target, place);
  }
  if (path.isAbsolute(specifier)) return isOwn(specifier, place) ? fileAt(specifier, place) : null;
  if (/^[a-z][a-z0-9+.-]+:/i.test(specifier) || isBuiltin(specifier)) return null;
  let entry: Entry | null | undefined;
  const foreign = isForeign(`${place.root}\0${directory}\0${specifier}`, () => (entry = resolveName(specifier, importer, place)) === null);
  return foreign ? null : entry === undefined ? resolveName(specifier, importer, place) : entry;
}

/** A name that is no path: a package, a mapped path of tsconfig, a private import. */
function resolveName(specifier: string, importer: string, place: ProjectFolder): Entry | null {
  const directory = path.dirname(importer);
  const found = specifier.startsWith('#') ? 'missing' : findPackage(specifier, directory, place);
  if (found === 'installed') return null;
  for (const mapped of mappedPaths(specifier, importer, place)) {
    const entry = fileAt(mapped, place);
    if (entry !== null) return entry;
  }
  if (specifier.startsWith('#')) return privateImport(specifier, directory, place);
  return found === 'missing' ? selfReference(specifier, directory, place) : workspaceFile(specifier, found.folder, place);
}
