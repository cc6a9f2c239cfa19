/** An argument as it is known: a pattern only when it is safe to run; undefined for what is not known. */
export type NativeArgument = string | number | RegExp | undefined;
type NativeResult = string | number | boolean | readonly string[] | undefined;

/** A method of strings, for both ways of evaluating: on a text that is known, and on one that is not. */
export interface TextNative {
  /** What it answers for a known text; undefined where an argument is missing. Absent where no known text is asked. */
  readonly run?: (text: string, args: readonly NativeArgument[]) => NativeResult;
  /** What the result still is of a text that is not known: the same text for a comparison, or texts made of it. */
  readonly keeps?: 'text' | 'parts';
}

const withText =
  (run: (text: string, first: string) => NativeResult): NonNullable<TextNative['run']> =>
  (text, [first]) =>
    typeof first === 'string' ? run(text, first) : undefined;

const withPlaces =
  (run: (text: string, from: number, to: number | undefined) => string): NonNullable<TextNative['run']> =>
  (text, args) => {
    const [from, to] = args;
    return typeof from !== 'number' || (args.length > 1 && typeof to !== 'number') ? undefined : run(text, from, to as number | undefined);
  };

/** The methods of strings that are evaluated, by name. A new one is a row. */
export const TEXT_NATIVES: Readonly<Record<string, TextNative>> = {
  toLowerCase: { run: (text) => text.toLowerCase(), keeps: 'text' },
  toUpperCase: { run: (text) => text.toUpperCase(), keeps: 'text' },
  toLocaleLowerCase: { run: (text) => text.toLowerCase(), keeps: 'text' },
  trim: { run: (text) => text.trim(), keeps: 'text' },
  trimStart: { run: (text) => text.trimStart(), keeps: 'text' },
  trimEnd: { run: (text) => text.trimEnd(), keeps: 'text' },
  normalize: { run: (text) => text.normalize(), keeps: 'text' },
  toString: { run: (text: string) => text, keeps: 'text' as const },
  valueOf: { run: (text: string) => text, keeps: 'text' as const },
  // of a header that came as a list
  at: { keeps: 'text' },
  concat: { run: withText((text, first) => text + first), keeps: 'parts' },
  slice: { run: withPlaces((text, from, to) => text.slice(from, to)), keeps: 'parts' },
  substring: { run: withPlaces((text, from, to) => text.substring(from, to)), keeps: 'parts' },
  substr: { keeps: 'parts' },
  split: { run: (text, [by]) => (typeof by === 'string' || by instanceof RegExp ? text.split(by) : undefined), keeps: 'parts' },
  replace: { run: (text, [from, to]) => replaced(text, from, to, false), keeps: 'parts' },
  replaceAll: { run: (text, [from, to]) => replaced(text, from, to, true), keeps: 'parts' },
  startsWith: { run: withText((text, first) => text.startsWith(first)) },
  endsWith: { run: withText((text, first) => text.endsWith(first)) },
  includes: { run: withText((text, first) => text.includes(first)) },
  indexOf: { run: withText((text, first) => text.indexOf(first)) },
  lastIndexOf: { run: withText((text, first) => text.lastIndexOf(first)) },
};

function replaced(text: string, from: NativeArgument, to: NativeArgument, all: boolean): string | undefined {
  if (typeof to !== 'string') return undefined;
  if (typeof from === 'string') return all ? text.replaceAll(from, to) : text.replace(from, to);
  return from instanceof RegExp ? text.replace(from, to) : undefined;
}

/** The methods whose result is the same text for a comparison, e.g. `trim`. */
export const SAME_TEXT: ReadonlySet<string> = keeping('text');
/** The methods whose result is made of the text that they are called on, e.g. `split`. */
export const TEXT_PARTS: ReadonlySet<string> = keeping('parts');

function keeping(what: TextNative['keeps']): ReadonlySet<string> {
  return new Set(Object.keys(TEXT_NATIVES).filter((name) => TEXT_NATIVES[name]!.keeps === what));
}
