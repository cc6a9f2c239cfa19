import type { Dialect } from '../policy/dialect.js';

/** The origin semantics of the `cors` package, which many frameworks hand their options to (measured: cors 2.8.6). */
export const CORS_EFFECTS: Dialect['effects'] = {
  absent: 'star',
  star: 'star',
  true: 'reflect',
  false: 'nobody',
  undefined: 'nobody',
  null: 'nobody',
  empty: 'nobody',
  string: 'fixed',
  commaList: 'junk',
  list: 'listed',
  emptyList: 'nobody',
  starList: 'nobody',
  starInList: 'listed',
  regex: 'listed',
  regexInList: 'listed',
  other: 'reflect',
  asyncFunction: 'hangs',
};
