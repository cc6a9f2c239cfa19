import { memories } from '../web/memo.js';

/** For so many files that are linted again, what was read for them is held. */
const MAX_EDITED = 3;
/** How much text may be held for one of them, in characters; a parsed file takes about sixty times its text. */
const MAX_TEXT = 250_000;
/** How many files are known to have been linted. */
const MAX_NAMES = 5_000;

export interface Holder {
  /** Tells that a file is linted: from the second time on, what is read for it is held, as in an editor or while fixes are made. Answers whether it is. */
  begin(file: string): boolean;
  /** Holds what was read for the file that is linted now. */
  hold(read: object, length: number): void;
  /** Tells that the job ends in which a file is linted. */
  end(): void;
}

/** What one lint read, and what the one before did, until this one has asked for it. */
interface Reads {
  readonly before: ReadonlySet<object>;
  readonly now: Set<object>;
}

/** Keeps memory from being collected of what is read again with each edit of a file. A run over a project lints each file once, and holds nothing. */
export function createHolder(): Holder {
  const linted = new Set<string>();
  const edited = new Map<string, Reads>();
  let now: Set<object> | null = null;
  let room = 0;
  memories.push({ size: () => linted.size, most: MAX_NAMES }, { size: () => edited.size, most: MAX_EDITED });
  return {
    begin(file) {
      now = null;
      if (!linted.has(file)) {
        if (linted.size >= MAX_NAMES) linted.clear();
        linted.add(file);
        return false;
      }
      now = new Set();
      room = MAX_TEXT;
      const before = edited.get(file)?.now ?? now;
      edited.delete(file);
      edited.set(file, { before, now });
      for (const oldest of edited.keys()) if (edited.size > MAX_EDITED) edited.delete(oldest);
      return true;
    },
    hold(read, length) {
      if (now === null || now.has(read) || length > room) return;
      room -= length;
      now.add(read);
    },
    end() {
      now = null;
    },
  };
}
