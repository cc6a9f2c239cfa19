import type { Access, Audience, Row, Surface } from './model.js';

const UNSET = { nobody: 'nobody', anyone: 'any website', unknown: 'not known' } as const;

/** A reader in words, e.g. `https://app.acme.dev` or `setting ORIGINS (unset: any website)`. */
export function nameOfReader(reader: Audience): string {
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
      return `${reader.name} (unset: ${UNSET[reader.unset]})`;
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
    const [kind] = Object.entries(UNSET).find(([, words]) => words === unset) ?? ['unknown'];
    return { kind: 'setting', name, unset: kind as keyof typeof UNSET };
  }
  const [, pattern, witness] = /^(.*), e\.g\. (\S+)$/.exec(text) ?? [];
  if (pattern !== undefined && witness !== undefined) return { kind: 'pattern', pattern, witness };
  return /^(?:host(?:name)? )?\/|^(?:host(?:name)? )?\w+\("|\*/.test(text)
    ? { kind: 'pattern', pattern: text, witness: null }
    : { kind: 'origin', origin: text };
}

/** Who may read, in words. */
export function nameOfReaders({ who }: Access): string {
  return who.length === 0 ? 'nobody else' : who.map(nameOfReader).join(', ');
}

/** Who may read and with whose cookies, e.g. `any website, with the visitor's cookies`. */
export function nameOfAccess(access: Access): string {
  const readers = nameOfReaders(access);
  if (access.cookies === 'no' || access.who.length === 0) return readers;
  const cookies = `${access.cookies === 'yes' ? 'with' : 'perhaps with'} the visitor's cookies`;
  const [star, ...others] = access.who;
  if (star?.kind === 'anyone' && others.length > 0) return `${nameOfReader(star)}, and ${cookies} ${others.map(nameOfReader).join(', ')}`;
  return `${readers}, ${cookies}`;
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
