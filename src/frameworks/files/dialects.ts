import type { Dialect } from '../../policy/dialect.js';

/** What services do with a list of origins: `*` is everybody, what is not written is nobody. Read in their documentation. */
const LISTED: Dialect['effects'] = {
  absent: 'nobody',
  star: 'star',
  true: 'unknown',
  false: 'nobody',
  undefined: 'nobody',
  null: 'unknown',
  empty: 'nobody',
  string: 'listed',
  commaList: 'unknown',
  list: 'listed',
  emptyList: 'nobody',
  starList: 'star',
  starInList: 'star',
  regex: 'unknown',
  regexInList: 'unknown',
  other: 'unknown',
  asyncFunction: 'unknown',
};

type Facts = Pick<Dialect, 'library' | 'keys' | 'allowlist'> &
  Partial<Omit<Dialect, 'effects'>> & { readonly effects?: Partial<Dialect['effects']> };

/** The dialect of a configuration file: a list of origins unless its facts say otherwise. */
export function configDialect({ effects, ...facts }: Facts): Dialect {
  return {
    version: 'documentation',
    credentials: { default: false, counts: 'text-true' },
    protocol: null,
    vary: 'always',
    ...facts,
    effects: { ...LISTED, ...effects },
  };
}
