/** Longer texts are cut in the middle: both ends tell more than one. */
const MAX_LENGTH = 160;
/** Controls (terminal escapes, line ends), separators, and marks that are invisible or turn the direction of text. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text of the linted code for a message: printable, on one line, and not too long, e.g. `\u{1b}[31m` for a terminal escape. */
export function toPrintable(text: string): string {
  return shorten(text, MAX_LENGTH).replace(HIDDEN, (each) => `\\u{${each.codePointAt(0)!.toString(16)}}`);
}

/** A text with its middle left out when it is longer than `length`, e.g. `/organizations/…/invoices`. */
export function shorten(text: string, length: number): string {
  const half = length / 2;
  return text.length > length ? `${text.slice(0, Math.ceil(half))}…${text.slice(-Math.floor(half))}` : text;
}
