/** A place in the code: the file below the folder that was read, with slashes, and a 1-based line. */
export interface Place {
  readonly file: string;
  readonly line: number;
  /** The code of the line, shortened; absent for a route. */
  readonly code?: string;
}

/** One group of websites that may read an answer. */
export type Audience =
  /** Any website. `star`: by `*`, which no browser takes together with cookies; `echo`: its own origin is handed back. */
  | { readonly kind: 'anyone'; readonly by: 'star' | 'echo' }
  | { readonly kind: 'origin'; readonly origin: string }
  /** Origins that pass a test by their look. `witness` is a stranger that passes; null when there is none. */
  | { readonly kind: 'pattern'; readonly pattern: string; readonly witness: string | null }
  /** Pages without an origin of their own: sandboxed frames, files, redirects. Anybody can make one. */
  | { readonly kind: 'null' }
  /** What a setting says when the server runs; `unset` is what holds while it says nothing, and `by` how anybody is let in then. */
  | { readonly kind: 'setting'; readonly name: string; readonly unset: 'nobody' | 'unknown' }
  | { readonly kind: 'setting'; readonly name: string; readonly unset: 'anyone'; readonly by: 'star' | 'echo' }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Who may read an answer, beside the pages of the server's own origin. Nobody else when `who` is empty. */
export interface Access {
  readonly who: readonly Audience[];
  /** Whether the visitor's cookies go with the request. */
  readonly cookies: 'yes' | 'no' | 'unknown';
}

export type RowKind = 'route' | 'file' | 'configuration' | 'socket' | 'handler';

/** One endpoint of an app, or one entry of a configuration. */
export interface Row {
  /** The file that makes the app, or holds the entry. */
  readonly app: string;
  readonly kind: RowKind;
  /** `GET`, `POST`, …; `ALL` answers every method. */
  readonly method: string;
  readonly path: string;
  readonly does: 'reads' | 'changes';
  readonly access: Access;
  /** Who gets a preflight for this method approved: what decides whether a website may send JSON, PUT or DELETE at all. */
  readonly preflight: Access;
  /** The library or the headers that decide, in order; empty where nothing does. */
  readonly policies: readonly string[];
  /** Where it is decided, in the order in which it happens. */
  readonly decided: readonly Place[];
  /** Where the route is registered; null for an entry of a configuration. */
  readonly route: Place | null;
}

/** The CORS surface of an app: every route and who may read it. Sorted, without times and absolute paths. */
export interface Surface {
  readonly version: 1;
  readonly rows: readonly Row[];
  readonly summary: {
    readonly routes: number;
    /** Any website may read the answer. */
    readonly open: number;
    /** No, but it gets a preflight approved, and so may send PUT, DELETE and JSON. */
    readonly preflights: number;
    readonly unknown: number;
  };
  /** What could not be read, e.g. a file that does not parse. */
  readonly notes: readonly string[];
}

/** Whether every website is let in, by what is written or while a setting is missing. */
export function isOpenToAll({ who }: Access): boolean {
  return who.some(isAnyone);
}

/** Whether every website is let in with the visitor's cookies, which takes an echo: browsers refuse a `*` beside them. */
export function isOpenWithCookies({ who, cookies }: Access): boolean {
  return cookies !== 'no' && who.some((reader) => isAnyone(reader) && reader.by === 'echo');
}

/** A reader that is every website, also while a setting is missing. */
type Anyone = Extract<Audience, { readonly by: 'star' | 'echo' }>;

/** Whether a reader is every website, by what is written or while a setting is missing. */
export function isAnyone(reader: Audience): reader is Anyone {
  return reader.kind === 'anyone' || (reader.kind === 'setting' && reader.unset === 'anyone');
}

/** Whether a reader is everybody, and nobody with cookies. */
export function isStarReader(reader: Audience): boolean {
  return reader.kind === 'anyone' && reader.by === 'star';
}

/** Whether something about it is not known. */
export function isUnknown({ who }: Access): boolean {
  return who.some((reader) => reader.kind === 'unknown' || (reader.kind === 'setting' && reader.unset === 'unknown'));
}
