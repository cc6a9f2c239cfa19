/** Longer texts are cut in the middle: both ends tell more than one. */
const MAX_LENGTH = 160;
/** Controls (terminal escapes, line ends), separators, and marks that are invisible or turn the direction of text. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text of the linted code for a message: printable, on one line, and not too long, e.g. `\u{1b}[31m` for a terminal escape. */
export function toPrintable(text: string): string {
  const half = MAX_LENGTH / 2;
  const short = text.length > MAX_LENGTH ? `${text.slice(0, half)}…${text.slice(-half)}` : text;
  return short.replace(HIDDEN, (each) => `\\u{${each.codePointAt(0)!.toString(16)}}`);
}
