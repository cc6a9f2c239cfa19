import { createRequire } from 'node:module';
import path from 'node:path';
import { createFileCache } from './cache.js';
import { foldersAbove, isOwn, type ProjectFolder } from './root.js';
import type { Disk, Entry } from './disk.js';
import type * as getTsconfig from 'get-tsconfig';

interface Config {
  /** The paths that a specifier is mapped to; null when the file has no `paths` and no `baseUrl`. */
  readonly match: getTsconfig.PathsMatcher | null;
  readonly includes: getTsconfig.FileMatcher;
  /** Absolute paths of the referenced configurations. */
  readonly references: readonly string[];
  /** All files that were read for it, e.g. those that it extends, with their stamps. */
  readonly read: readonly (readonly [path: string, stamp: string | undefined])[];
}

const NAMES = ['tsconfig.json', 'jsconfig.json'];
const configs = createFileCache<Config>(200, 4_000_000);
/** get-tsconfig names what it looked at in the keys of its cache, e.g. `readFileSync:/app/tsconfig.json:utf8`. */
const READS = /^readFileSync:(.+):utf8$/;
const CALLS = /^(?:readFileSync|existsSync):(.+?)(?::utf8)?$/;
let library: typeof getTsconfig | undefined;

/** Where the nearest tsconfig or jsconfig says that a bare specifier is, best first. */
export function mappedPaths(specifier: string, importer: string, place: ProjectFolder): string[] {
  const entry = nearestConfig(path.dirname(importer), place);
  if (entry === null) return [];
  return matchersOf(entry, importer, place.disk, new Set()).flatMap((match) => match(specifier).map((each) => path.resolve(each)));
}

function nearestConfig(directory: string, place: ProjectFolder): Entry | null {
  for (const folder of foldersAbove(directory, place.root)) {
    for (const name of NAMES) {
      const entry = place.disk.at(path.join(folder, name));
      if (entry?.kind === 'file' && isOwn(entry.path, place)) return entry;
    }
  }
  return null;
}

/** A configuration without paths of its own hands over to those it references, first to the ones that include the file. */
function matchersOf(entry: Entry, importer: string, disk: Disk, seen: Set<string>): getTsconfig.PathsMatcher[] {
  if (seen.has(entry.path)) return [];
  seen.add(entry.path);
  const config = readConfig(entry, disk);
  if (config === null) return [];
  if (config.match !== null) return [config.match];
  const referenced = config.references.map((each) => configAt(each, disk)).filter((each) => each !== null);
  const including = referenced.filter((each) => readConfig(each, disk)?.includes(importer) !== undefined);
  return (including.length > 0 ? including : referenced).flatMap((each) => matchersOf(each, importer, disk, seen));
}

function configAt(file: string, disk: Disk): Entry | null {
  const entry = disk.at(file);
  return entry?.kind === 'directory' ? disk.at(path.join(file, 'tsconfig.json')) : entry;
}

function readConfig(entry: Entry, disk: Disk): Config | null {
  return configs.get(
    entry.path,
    entry,
    () => parse(entry.path, disk),
    (config) => config.read.every(([file, stamp]) => disk.at(file)?.stamp === stamp),
  );
}

function parse(file: string, disk: Disk): Config {
  library ??= createRequire(import.meta.url)('get-tsconfig') as typeof getTsconfig;
  const calls = new Map<string, string>();
  const stampsOf = (pattern: RegExp): Config['read'] =>
    [...calls.keys()].flatMap((key) => pattern.exec(key)?.[1] ?? []).map((each) => [each, disk.at(each)?.stamp]);
  try {
    const config = library.parseTsconfig(file, calls);
    const found = { path: file, config };
    return {
      match: library.createPathsMatcher(found),
      includes: library.createFilesMatcher(found),
      references: (config.references ?? []).map((each) => path.resolve(path.dirname(file), each.path)),
      read: stampsOf(READS),
    };
  } catch {
    return { match: null, includes: () => undefined, references: [], read: stampsOf(CALLS) };
  }
}
