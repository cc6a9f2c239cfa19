import { setImmediate } from 'node:timers';
import { memories } from '../web/memo.js';
import { readText, type Entry } from './disk.js';
import { createHolder } from './held.js';

/** A file changed less long ago than this may change again without a new time stamp. */
const UNSETTLED = 2000;

/** Whether a file keeps its time stamp only while it is the same. */
export function isSettled({ changed }: Entry): boolean {
  return Date.now() - changed > UNSETTLED;
}

interface Kept<T> {
  readonly stamp: string;
  readonly settled: boolean;
  readonly text: string | null;
  readonly value: T | null;
}

const holder = createHolder();

/** Tells that the lint of a file begins. What is read for it is held from memory's collection when the file is linted again and again. Answers whether it is. */
export function beginLint(file: string): boolean {
  return holder.begin(file);
}

export interface FileCache<T> {
  /**
   * What `build` makes of the text of a file, kept until the file changes. Null is kept as well.
   * `isCurrent` says whether a kept value still holds when it depends on more than this file.
   */
  get(key: string, entry: Entry, build: (text: string) => T | null, isCurrent?: (value: T) => boolean): T | null;
}

/**
 * Keeps what was made of files across lints, e.g. in an editor that lives for days, until memory is
 * collected: V8 lets the heap of a whole lint run grow by a multiple of what survives, and reading a file
 * again costs a millisecond. Bounded as well: what was used least recently goes first.
 */
export function createFileCache<T>(maxEntries: number, maxText: number): FileCache<T> {
  const kept = new Map<string, { readonly length: number; file: Kept<T> | WeakRef<Kept<T>> }>();
  let size = 0;
  let holding = false;
  memories.push({ size: () => kept.size, most: maxEntries }, { size: () => size, most: maxText });

  function forget(key: string): void {
    size -= kept.get(key)?.length ?? 0;
    kept.delete(key);
  }

  function keep(key: string, file: Kept<T>): T | null {
    forget(key);
    const length = file.text?.length ?? 0;
    kept.set(key, { file, length });
    size += length;
    holder.hold(file, length);
    for (const oldest of kept.keys()) {
      if (kept.size <= maxEntries && size <= maxText) break;
      forget(oldest);
    }
    // Weak references made before would hold on until the job ends, and ESLint 8 lints all files in one.
    if (!holding) setImmediate(letGo).unref();
    holding = true;
    return file.value;
  }

  function letGo(): void {
    holding = false;
    holder.end();
    for (const each of kept.values()) if (!(each.file instanceof WeakRef)) each.file = new WeakRef(each.file);
  }

  function recall(key: string): Kept<T> | undefined {
    const file = kept.get(key)?.file;
    return file instanceof WeakRef ? file.deref() : file;
  }

  return {
    get(key, entry, build, isCurrent = () => true) {
      const found = recall(key);
      const known = found === undefined || found.value === null || isCurrent(found.value) ? found : undefined;
      if (known?.settled === true && known.stamp === entry.stamp) return keep(key, known);
      const settled = isSettled(entry);
      const text = readText(entry);
      const value = known !== undefined && known.text === text ? known.value : text === null ? null : build(text);
      return keep(key, { stamp: entry.stamp, settled, text, value });
    },
  };
}

const objects = createFileCache<Readonly<Record<string, unknown>>>(200, 4_000_000);

/** The object in a JSON file, e.g. a `package.json`; null when it is not one. */
export function readObject(entry: Entry): Readonly<Record<string, unknown>> | null {
  return objects.get(entry.path, entry, (text) => {
    try {
      const value: unknown = JSON.parse(text);
      return isObject(value) ? value : null;
    } catch {
      return null;
    }
  });
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
