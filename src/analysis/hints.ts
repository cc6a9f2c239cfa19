import { frameworks } from '../frameworks/index.js';
import { MIN_WORD, wordSearch, wordsSearch } from '../web/word-search.js';
import type { Framework } from '../frameworks/define.js';

/**
 * `cors` as people write it in names and texts: `cors`, `Cors`, `CORS`. In `funcOrSelector` and `percorsi` it is
 * two words that meet, or the middle of another one.
 */
const WORD = '(?<![a-z])cors|cors(?![a-z])|Cors|COR[Ss]';
const asWord = new RegExp(WORD);

/** Whether a text can hold anything for a framework: one scan, no parsing. */
export function isWorthReading(text: string, aliases: readonly string[]): boolean {
  return ((hasWord(text) && gate.test(text)) || aliases.length > 0) && activeIn(text, aliases).length > 0;
}

/** Every word that a framework asks for. */
const WORDS = [
  ...new Set(frameworks.flatMap(({ hints = [], requires = [] }) => [...hints, ...requires]).map((word) => word.toLowerCase())),
];
const SHORT = WORDS.filter((word) => word.length < MIN_WORD);
const longWordsIn = wordsSearch(WORDS.filter((word) => word.length >= MIN_WORD));

let asked: { readonly text: string; readonly found: readonly Framework[] } | undefined;

/** The frameworks whose texts stand in a file. An in-house name for a library stands for all of them. */
export function activeIn(written: string, aliases: readonly string[]): readonly Framework[] {
  if (aliases.some((alias) => written.includes(alias))) return frameworks;
  // The gate and the walk ask about one text in a row.
  if (asked?.text !== written) asked = { text: written, found: activeByText(written) };
  return asked.found;
}

function activeByText(written: string): readonly Framework[] {
  const found = new Set(longWordsIn(written));
  if (!asWord.test(written)) found.delete('cors');
  const lower = written.toLowerCase();
  for (const word of SHORT) if (lower.includes(word)) found.add(word);
  const hasOne = (words: readonly string[]): boolean => words.some((word) => found.has(word.toLowerCase()));
  return frameworks.filter((each) => hasOne(each.hints ?? []) && (each.requires === undefined || hasOne(each.requires)));
}

const hints = [...new Set(frameworks.flatMap(({ hints: own = [] }) => own.map((hint) => hint.toLowerCase())))];
/** Words of which one stands in every text that can hold anything for a framework: the shortest hints, as what holds another one is found with it. */
export const gateWords: readonly string[] = hints.filter((hint) => !hints.some((other) => other !== hint && hint.includes(other)));
const hasWord = wordSearch(gateWords);
/** Matches every such text, and minds how `cors` is written. */
export const gate = new RegExp([WORD, ...gateWords.filter((hint) => hint !== 'cors').map(inAnyCase)].join('|'));

/** A pattern for a text in any case: one pattern cannot have parts that mind the case and parts that do not. */
function inAnyCase(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`).replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}
