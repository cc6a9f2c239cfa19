import type { Dialect } from '../../policy/dialect.js';

/** The origin semantics of the `cors` package, which many frameworks hand their options to (measured: cors 2.8.6). */
const CORS_EFFECTS: Dialect['effects'] = {
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

/** The `cors` package (measured: 2.8.6). Frameworks that hand their options to it differ in name only. */
export const corsDialect: Dialect = {
  library: 'cors',
  below: '{path}',
  version: '2.8.6',
  keys: {
    origin: 'origin',
    credentials: 'credentials',
    methods: 'methods',
    allowedHeaders: 'allowedHeaders',
    exposedHeaders: 'exposedHeaders',
    maxAge: 'maxAge',
  },
  otherKeys: ['headers', 'preflightContinue', 'optionsSuccessStatus'],
  effects: CORS_EFFECTS,
  credentials: { default: false, counts: 'true' },
  passesStars: true,
  protocol: 'callback',
  vary: 'always',
  allowlist: 'list',
};

/** A framework that hands its options to the `cors` package. */
export function onCors(library: string, version: string, changes: Partial<Dialect> = {}): Dialect {
  return { ...corsDialect, library, version, ...changes };
}
