import path from 'node:path';
import { lowestOf } from '../web/versions.js';
import { readObject } from '../project/cache.js';
import { createDisk, type Disk } from '../project/disk.js';
import { manifestsAbove, versionRange } from '../project/manifests.js';
import { foldersAbove } from '../project/root.js';
import { perObject } from '../web/memo.js';

interface Place {
  readonly filename: string;
  readonly cwd: string;
}

const MAX_FOLDERS = 40;
const versionsFor = perObject((_place: Place) => new Map<string, Found | null>());

interface Found {
  readonly version: string;
  /** Whether no newer one may be loaded in its place. */
  readonly pinned: boolean;
}

/**
 * The version of a library that a file would load: the installed one, else the lowest that the
 * nearest package.json takes, else null. Looked up once for each lint, and only when asked for.
 */
export function findVersion(library: string, place: Place): string | null {
  return find(library, place)?.version ?? null;
}

/** Whether a file loads just this version: the installed one, or the one that the package.json names. */
export function isPinned(library: string, version: string, place: Place): boolean {
  const found = find(library, place);
  return found?.pinned === true && found.version === version;
}

function find(library: string, place: Place): Found | null {
  const versions = versionsFor(place);
  let version = versions.get(library);
  if (version === undefined) {
    version = lookUp(library, place);
    versions.set(library, version);
  }
  return version;
}

function lookUp(library: string, { filename, cwd }: Place): Found | null {
  const file = /^<.*>$/.test(filename) ? path.join(cwd, filename) : path.resolve(cwd, filename);
  const disk = createDisk();
  const folders = foldersAbove(path.dirname(file)).slice(0, MAX_FOLDERS);
  for (const folder of folders) {
    const installed = manifestIn(path.join(folder, 'node_modules', library), disk)?.['version'];
    if (typeof installed === 'string') return { version: installed, pinned: true };
  }
  for (const manifest of manifestsAbove(file, cwd, disk)) {
    const range = versionRange(library, manifest);
    if (range === null) continue;
    const version = lowestOf(range);
    return version === null ? null : { version, pinned: /^[=v\s]*\d+\.\d+\.\d+$/.test(range) };
  }
  return null;
}

function manifestIn(folder: string, disk: Disk): Readonly<Record<string, unknown>> | null {
  const entry = disk.at(path.join(folder, 'package.json'));
  return entry?.kind === 'file' ? readObject(entry) : null;
}
