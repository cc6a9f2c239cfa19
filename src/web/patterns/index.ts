import { judgePattern } from './judge.js';
import { acceptedOrigins, realTest } from './witness.js';
import type { PatternVerdict } from './verdict.js';
import type { RealTest, Subject } from './witness.js';

export { closedPattern, isOfSharedHost } from './close.js';
export { judgePartOf } from './parts.js';
export type { PatternVerdict, WeakReason } from './verdict.js';
export type { Subject } from './witness.js';

/**
 * Which domains pass `new RegExp(source, flags).test(subject)`, by the language of the pattern and not by its look.
 * *unknown*: backreferences, anchors in odd places, patterns that grow too large, that accept no http(s) origin
 * (`/^chrome-extension:/`), or that look open while no accepted origin was found.
 * `lastIndex` is taken to be 0; see `hasStatefulFlag`. Method: refa 0.12.1; domains: Public Suffix List (tldts 7.5.4).
 */
export function judgeRegex(source: string, flags: string, subject: Subject = 'origin'): PatternVerdict {
  return judgePattern(source, flags, subject);
}

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);

/**
 * Which domains pass `subject.startsWith(text)`, `endsWith` or `includes`. The three are anchored patterns, so the
 * verdict, the witness and *unknown* are those of `judgeRegex`.
 */
export function judgeAffix(method: Affix, text: string, subject: Subject = 'origin'): PatternVerdict {
  return judgePattern(affixPattern(method, text), '', subject);
}

type Affix = 'startsWith' | 'endsWith' | 'includes';

/** The pattern that asks the same as `subject.startsWith(text)` and its kin. */
export function affixPattern(method: Affix, text: string): string {
  return `${method === 'startsWith' ? '^' : ''}${escapePattern(text)}${method === 'endsWith' ? '$' : ''}`;
}

/** The first of these origins, of which `null` may be one, that passes a pattern when it is run; undefined for none. */
export function firstThatPasses(source: string, flags: string, subject: Subject, origins: readonly string[]): string | undefined {
  let test: RealTest;
  try {
    test = realTest(source, flags);
  } catch {
    return undefined;
  }
  return origins.find((origin) =>
    origin === 'null' ? subject === 'origin' && test(origin) : acceptedOrigins(test, subject, [origin]).length > 0,
  );
}

export interface GlobDialect {
  /** what `*` becomes: any text (`.*`), or text without a dot (`[^.]*`) */
  star?: 'any' | 'label';
  /** false when the code forgets to escape the other characters, so that `.` is any character */
  escaped?: boolean;
  /** false when the code puts no `^` and `$` around it */
  anchored?: boolean;
  subject?: Subject;
}

/**
 * Which domains pass a glob such as `https://*.example.com`, once it has been turned into a pattern the way the code
 * does. By default `*` is any text, everything else is literal, and the whole subject has to match.
 */
export function judgeGlob(
  glob: string,
  { star = 'any', escaped = true, anchored = true, subject = 'origin' }: GlobDialect = {},
): PatternVerdict {
  const wildcard = star === 'any' ? '.*' : '[^.]*';
  const body = glob
    .split('*')
    .map((part) => (escaped ? escapePattern(part) : part))
    .join(wildcard);
  return judgePattern(anchored ? `^${body}$` : body, '', subject);
}

/** Whether `test` remembers where it stopped (`g`, `y`): the same origin is then accepted and refused in turns. */
export function hasStatefulFlag(flags: string): boolean {
  return /[gy]/u.test(flags);
}
