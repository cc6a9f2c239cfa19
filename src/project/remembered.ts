import { memories } from '../web/memo.js';
import type { Module } from '../engine/types.js';

/** For so many files that are edited, answers are kept. */
const MAX_EDITED = 3;
const MAX_ANSWERS = 200;

/** One look at the disk: how to look again, and what was seen. Plain text: nothing that was parsed is kept by it. */
export interface Look {
  readonly kind: 'resolve' | 'file' | 'list';
  readonly name: string;
  /** The file that a specifier stands in. */
  readonly importer: string;
  readonly seen: string;
}

/** What an answer took from what one lint may read, in order. */
export type Spending = { readonly kind: 'read' | 'count'; readonly path: string } | { readonly kind: 'limit'; readonly size: number };

/** How a lint looks at the disk again, and pays for what it does not read. */
export interface Payer {
  look(look: Omit<Look, 'seen'>): string;
  /** False where the lint may not read so much. */
  pay(spending: Spending): boolean;
  /** A file that was looked at. */
  open(filename: string): Module | null;
}

interface Kept {
  readonly answer: unknown;
  readonly looks: readonly Look[];
  /** How many of the looks came before the answer: each may have had a part in it. */
  readonly until: number;
  readonly spent: readonly Spending[];
}

type Answers = Map<string, Kept>;

const nextAnswers = createShelf();

/** Hands out what the last lint of a file kept, and where this one may keep. */
function createShelf(): (file: string) => { readonly before: Answers; readonly now: Answers } {
  const edited = new Map<string, Answers>();
  memories.push(
    { size: () => edited.size, most: MAX_EDITED },
    { size: () => Math.max(0, ...[...edited.values()].map(({ size }) => size)), most: MAX_ANSWERS },
  );
  return (file) => {
    const [before, now]: [Answers, Answers] = [edited.get(file) ?? new Map(), new Map()];
    edited.delete(file);
    edited.set(file, now);
    for (const oldest of edited.keys()) if (edited.size > MAX_EDITED) edited.delete(oldest);
    return { before, now };
  };
}

/** How often an answer was found anew and how often it was known, for the test that counts the work of an edit. */
export const rememberedCounters = { asked: 0, known: 0 };

/**
 * Keeps answers about other files over the edits of one file. An answer holds as long as every look at the disk up to
 * it shows the same, and where the linted file itself had no part in it. What it took is taken again, so that an edit
 * reads no more than a first lint may.
 */
export class Remembered {
  readonly #before: Answers;
  readonly #now: Answers;
  readonly #payer: Payer;
  readonly #looks: Look[] = [];
  readonly #spent: Spending[] = [];
  /** How many looks of an earlier lint were found the same. */
  readonly #same = new Map<readonly Look[], number>();
  #isOwn = false;

  constructor(file: string, payer: Payer) {
    this.#payer = payer;
    ({ before: this.#before, now: this.#now } = nextAnswers(file));
  }

  saw(look: Look): void {
    this.#looks.push(look);
  }

  spent(spending: Spending): void {
    this.#spent.push(spending);
  }

  /** A file that a known answer names. */
  open(filename: string): Module | null {
    return this.#payer.open(filename);
  }

  /** The linted file had a part in what was found, or a file that may change unseen: what is found from now on is not kept. */
  touch(): void {
    this.#isOwn = true;
  }

  /** The answer of an earlier lint where it holds, or what `ask` finds. `isPlain` says of it whether it may be kept; `fits` whether a known one may be taken. */
  answer<Answer>(key: string, fits: (known: Answer) => boolean, ask: () => { readonly answer: Answer; readonly isPlain: boolean }): Answer {
    const kept = this.#before.get(key);
    if (kept !== undefined && fits(kept.answer as Answer) && this.#holds(kept) && kept.spent.every((each) => this.#payer.pay(each))) {
      rememberedCounters.known += 1;
      this.#now.set(key, kept);
      return kept.answer as Answer;
    }
    rememberedCounters.asked += 1;
    const first = this.#spent.length;
    const { answer, isPlain } = ask();
    if (isPlain && !this.#isOwn && this.#now.size < MAX_ANSWERS)
      this.#now.set(key, { answer, looks: this.#looks, until: this.#looks.length, spent: this.#spent.slice(first) });
    return answer;
  }

  #holds({ looks, until }: Kept): boolean {
    let same = this.#same.get(looks) ?? 0;
    while (same < until && this.#payer.look(looks[same]!) === looks[same]!.seen) same += 1;
    this.#same.set(looks, same);
    return same >= until;
  }
}
