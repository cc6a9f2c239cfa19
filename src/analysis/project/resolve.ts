import { isBuiltin } from 'node:module';
import path from 'node:path';
import { fileAt, folderAt } from './files.js';
import { findPackage, privateImport, selfReference, workspaceFile } from './packages.js';
import { isOwn, type Place } from './root.js';
import { mappedPaths } from './tsconfig.js';
import type { Entry } from './disk.js';

/**
 * The project file behind an import; null for packages and for what is missing. What costs least
 * comes first: `import cors from 'cors'` with `cors` installed is a look into `node_modules`.
 */
export function resolveSpecifier(specifier: string, importer: string, place: Place): Entry | null {
  if (specifier === '' || specifier.includes('\0') || specifier.includes('?')) return null;
  const directory = path.dirname(importer);
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) {
    const target = path.resolve(directory, specifier);
    return /(?:^|\/)\.{0,2}$/.test(specifier) ? folderAt(target, place) : fileAt(target, place);
  }
  if (path.isAbsolute(specifier)) return isOwn(specifier, place) ? fileAt(specifier, place) : null;
  if (/^[a-z][a-z0-9+.-]+:/i.test(specifier) || isBuiltin(specifier)) return null;
  const found = specifier.startsWith('#') ? 'missing' : findPackage(specifier, directory, place);
  if (found === 'installed') return null;
  for (const mapped of mappedPaths(specifier, importer, place)) {
    const entry = fileAt(mapped, place);
    if (entry !== null) return entry;
  }
  if (specifier.startsWith('#')) return privateImport(specifier, directory, place);
  return found === 'missing' ? selfReference(specifier, directory, place) : workspaceFile(specifier, found.folder, place);
}
