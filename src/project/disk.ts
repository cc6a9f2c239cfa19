import fs from 'node:fs';
import { parse } from 'node:path';
import { createBriefCache } from './brief.js';

export interface Entry {
  readonly kind: 'file' | 'directory';
  /** The path with symbolic links followed. */
  readonly path: string;
  readonly size: number;
  /** Differs when the file was edited, replaced, or given other rights. */
  readonly stamp: string;
  /** When it changed last, in milliseconds. */
  readonly changed: number;
}

/** The file system as one lint sees it: every path is looked at once, so one lint sees one state. */
export interface Disk {
  /** What is at an absolute path; null for nothing, a dangling or circular link, a socket or a device. */
  at(path: string): Entry | null;
}

export function createDisk(): Disk {
  const seen = new Map<string, Entry | null>();
  return {
    at(path) {
      const known = seen.get(path);
      if (known !== undefined) return known;
      const entry = look(path);
      seen.set(path, entry);
      return entry;
    },
  };
}

function look(path: string): Entry | null {
  try {
    const stats = fs.statSync(path, { throwIfNoEntry: false });
    if (stats === undefined || !(stats.isFile() || stats.isDirectory())) return null;
    const { mtimeMs, ctimeMs, size, ino } = stats;
    let real: string | undefined;
    let stamp: string | undefined;
    return {
      kind: stats.isFile() ? 'file' : 'directory',
      // Asked for few of the paths that are looked at, and it costs more than all the rest.
      get path() {
        real ??= realPaths(`${path}\0${ino}`, () => realPath(path));
        return real;
      },
      size,
      // Many paths are looked at and few files read.
      get stamp() {
        stamp ??= `${mtimeMs}:${ctimeMs}:${size}:${ino}`;
        return stamp;
      },
      changed: Math.max(mtimeMs, ctimeMs),
    };
  } catch {
    return null;
  }
}

const realPaths = createBriefCache<string>();

/** A path that cannot be followed is outside of every project. */
function realPath(path: string): string {
  try {
    return fs.realpathSync.native(path);
  } catch {
    return parse(path).root;
  }
}

const MAX_FILE = 1024 * 1024;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text of a file without a byte order mark; null when it is too big, binary or cannot be read. */
export function readText(entry: Entry): string | null {
  if (entry.kind !== 'file' || entry.size > MAX_FILE) return null;
  try {
    const bytes = fs.readFileSync(entry.path);
    if (bytes.length > MAX_FILE || bytes.includes(0)) return null;
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
