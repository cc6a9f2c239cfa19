/** As many characters of a word are looked at; no word is shorter. */
export const MIN_WORD = 4;
const WINDOW = MIN_WORD;
/** Two neighbors of these begin at one of so many places: looking at one place in three finds each word. */
const STEP = WINDOW - 1;
/** Letters of code, the most common first: a word is looked for by its rarest part. Marks are common. */
const COMMON = 'etaonrisclpdumhfgbyvwkxqjz';

interface Place {
  readonly word: string;
  /** Where the pair stands in the word. */
  readonly offset: number;
}

interface Table {
  /** For each pair the characters that may come next, by their last five bits. */
  readonly following: Int32Array;
  /** For each pair the words that have it, and where. */
  readonly places: readonly (readonly Place[] | undefined)[];
}

function tableOf(words: readonly string[]): Table {
  const following = new Int32Array(1 << 10);
  const places: (readonly Place[] | undefined)[] = Array.from({ length: following.length });
  for (const word of words) {
    const start = rarestPart(word);
    for (let offset = start; offset < start + STEP; offset += 1) {
      const pair = pairOf(word.charCodeAt(offset), word.charCodeAt(offset + 1));
      following[pair]! |= offset + 2 < word.length ? 1 << (word.charCodeAt(offset + 2) & 31) : -1;
      places[pair] = [...(places[pair] ?? []), { word, offset }];
    }
  }
  return { following, places };
}

/** The first place at or after another one where a word may stand; the end of the text for none. */
function nextPlace(following: Int32Array, text: string, from: number): number {
  const end = text.length - 1;
  let at = from;
  for (; at < end; at += STEP) {
    const next = following[pairOf(text.charCodeAt(at), text.charCodeAt(at + 1))]!;
    if (next !== 0 && ((next >>> (text.charCodeAt(at + 2) & 31)) & 1) !== 0) break;
  }
  return at;
}

/**
 * Makes a search for words of small letters in texts of any case: whether one of them stands there. By a table of pairs
 * (Wu and Manber, 1994), which takes half the time of a pattern with two dozen alternatives. For words of ASCII,
 * four characters and more.
 */
export function wordSearch(words: readonly string[]): (text: string) => boolean {
  const { following, places } = tableOf(words);
  return (text) => {
    for (let at = nextPlace(following, text, 0); at < text.length - 1; at = nextPlace(following, text, at + STEP))
      for (const each of places[pairOf(text.charCodeAt(at), text.charCodeAt(at + 1))]!) if (stands(each, text, at)) return true;
    return false;
  };
}

/** Makes a search like `wordSearch` for which of the words stand in a text: one scan for all of them. */
export function wordsSearch(words: readonly string[]): (text: string) => ReadonlySet<string> {
  const { following, places } = tableOf(words);
  return (text) => {
    const found = new Set<string>();
    for (let at = nextPlace(following, text, 0); at < text.length - 1; at = nextPlace(following, text, at + STEP))
      for (const each of places[pairOf(text.charCodeAt(at), text.charCodeAt(at + 1))]!)
        if (!found.has(each.word) && stands(each, text, at)) found.add(each.word);
    return found;
  };
}

/**
 * Two characters by their last five bits: letters as if they were small, others are taken for letters, which `stands`
 * sees. So the table is 4 kB, and stays at hand while files are parsed in between (one of 64 kB took twice the time in a run).
 */
function pairOf(first: number, second: number): number {
  return ((first & 31) << 5) | (second & 31);
}

function stands({ word, offset }: Place, text: string, at: number): boolean {
  const start = at - offset;
  if (start < 0 || !isNear(text.charCodeAt(start), word.charCodeAt(0))) return false;
  return text.slice(start, start + word.length).toLowerCase() === word;
}

/** Whether a character may be a letter or a mark of a word, in small or in capitals. */
function isNear(written: number, wanted: number): boolean {
  return (written | 32) === (wanted | 32) || written > 127;
}

function rarestPart(word: string): number {
  const rarity = (start: number): number =>
    word
      .slice(start, start + WINDOW)
      .split('')
      .reduce((sum, each) => sum + COMMON.indexOf(each), 0);
  let best = 0;
  for (let start = 1; start + WINDOW <= word.length; start += 1) if (rarity(start) > rarity(best)) best = start;
  return best;
}
