/** A pattern that is written out: texts, and whether they begin and end where the tested text does. */
export interface PlainPattern {
  readonly start: boolean;
  readonly end: boolean;
  readonly texts: readonly string[];
}

const TEXT = String.raw`(?:[\w:/-]|\\[./:-])+`;
const PLAIN = new RegExp(String.raw`^(\^?)(?:(${TEXT})|\(\?:(${TEXT}(?:\|${TEXT})*)\))(\$?)$`);
const MAX_SOURCE = 2_000;

/** A pattern without classes, repeats and lookarounds, e.g. of `startsWith`, `endsWith`, `includes` and of a list; null for others. */
export function plainPattern(source: string, flags: string): PlainPattern | null {
  const found = source.length > MAX_SOURCE || !/^[iu]*$/.test(flags) ? null : PLAIN.exec(source);
  if (found === null) return null;
  const [, start, only, several, end] = found;
  const texts = (only ?? several!).split('|').map((text) => text.replaceAll('\\', ''));
  return { start: start !== '', end: end !== '', texts };
}
