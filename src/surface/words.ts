import { isStarReader } from './model.js';
import type { Access, Audience, Row, Surface } from './model.js';

const UNSET = { nobody: 'nobody', anyone: 'any website', unknown: 'not known' } as const;

const WITHOUT_COOKIES = ', without cookies';

/**
 * A reader in words, e.g. `https://app.acme.dev` or `ORIGINS (unset: any website)`. Beside cookies it is told where a `*` stands
 * in for a setting, since browsers refuse it with cookies.
 */
export function nameOfReader(reader: Audience, cookies: Access['cookies'] = 'no'): string {
  switch (reader.kind) {
    case 'anyone':
      return 'any website';
    case 'origin':
      return reader.origin;
    case 'pattern':
      return reader.witness === null ? reader.pattern : `${reader.pattern}, e.g. ${reader.witness}`;
    case 'null':
      return 'null (sandboxed pages of anybody)';
    case 'setting':
      return `${reader.name} (unset: ${UNSET[reader.unset]}${reader.unset === 'anyone' && reader.by === 'star' && cookies !== 'no' ? WITHOUT_COOKIES : ''})`;
    case 'unknown':
      return `unknown: ${reader.reason}`;
  }
}

/** The reader that `nameOfReader` named. Whether anybody is let in by `*` or by an echo is not said there: it shows by the cookies. */
export function readerNamed(text: string): Audience {
  if (text === 'any website') return { kind: 'anyone', by: 'echo' };
  if (text.startsWith('null ')) return { kind: 'null' };
  if (text.startsWith('unknown: ')) return { kind: 'unknown', reason: text.slice('unknown: '.length) };
  const [, name, unset] = /^(.*) \(unset: (.*)\)$/.exec(text) ?? [];
  if (name !== undefined) {
    if (unset === UNSET.anyone + WITHOUT_COOKIES) return { kind: 'setting', name, unset: 'anyone', by: 'star' };
    if (unset === UNSET.anyone) return { kind: 'setting', name, unset: 'anyone', by: 'echo' };
    return { kind: 'setting', name, unset: unset === UNSET.nobody ? 'nobody' : 'unknown' };
  }
  const [, pattern, witness] = /^(.*), e\.g\. (\S+)$/.exec(text) ?? [];
  if (pattern !== undefined && witness !== undefined) return { kind: 'pattern', pattern, witness };
  return /^(?:host(?:name)? )?\/|^(?:host(?:name)? )?\w+\("|\*/.test(text)
    ? { kind: 'pattern', pattern: text, witness: null }
    : { kind: 'origin', origin: text };
}

/** Readers in words, all of them. */
function allOf(readers: readonly Audience[], cookies: Access['cookies']): string {
  return readers.map((reader) => nameOfReader(reader, cookies)).join(', ');
}

/** A list in a few words: what a stranger gets past is said first, and the others are counted. */
export function someOf(readers: readonly Audience[], cookies: Access['cookies'], most: number, mark = ''): string {
  if (readers.length <= most) return allOf(readers, cookies);
  const first = readers.find((reader) => reader.kind === 'pattern' && reader.witness !== null) ?? readers[0]!;
  return `${nameOfReader(first, cookies)} and ${readers.length - 1} more${mark}`;
}

/** Who may read and with whose cookies, e.g. `any website, with the visitor's cookies`. `list` names the readers. */
export function nameOfAccess({ who, cookies }: Access, list: typeof allOf = allOf): string {
  if (who.length === 0) return 'nobody else';
  if (cookies === 'no') return list(who, cookies);
  const brought = `${cookies === 'yes' ? 'with' : 'perhaps with'} the visitor's cookies`;
  const [star, ...others] = who;
  if (others.length > 0 && isStarReader(star!)) return `${nameOfReader(star!)}, and ${brought} ${list(others, cookies)}`;
  return `${list(who, cookies)}, ${brought}`;
}

/** Who gets a preflight approved, where that differs from who may read; empty where it does not. */
export function nameOfPreflight({ access, preflight }: Pick<Row, 'access' | 'preflight'>): string {
  return JSON.stringify(access) === JSON.stringify(preflight) ? '' : nameOfAccess(preflight);
}

/** The figures of a run; a preflight that alone is open is told apart, since nobody can read an answer by it. */
export function nameOfFigures({ routes, open, preflights, unknown }: Surface['summary']): string {
  const alone = preflights === 0 ? '' : `, ${preflights} with the preflight alone open`;
  return `${routes} ${routes === 1 ? 'route' : 'routes'}, ${open} open to any website${alone}, ${unknown} not known`;
}

/** `src/app.ts:12`. */
export function fileAndLine({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`;
}
