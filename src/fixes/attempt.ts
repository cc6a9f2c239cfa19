import type { Edit } from './edit.js';

/** Why nothing is edited; the docs say what each means. */
export type Refusal =
  /** A text of a configuration file, a decorator or a constant cannot depend on the request. */
  | 'static'
  /** No request can be reached from where the header is written. */
  | 'no-request'
  /** The code is used for something else, or stands in another file. */
  | 'not-owned'
  /** A comment stands where the code would change. */
  | 'comment'
  /** The library takes no list of several origins in this place. */
  | 'shape'
  /** An empty list lets everyone in with this library, or keeps it from starting. */
  | 'empty-list'
  /** The code would have to be rearranged. */
  | 'structure';

/** What came of writing an allowlist: edits, or why there are none. */
export type Attempt =
  | {
      readonly kind: 'edits';
      readonly edits: readonly Edit[];
      /** What is offered and not applied: a parameter is named or added, or a constant becomes a function. */
      readonly asks: 'parameter' | 'function' | null;
    }
  | { readonly kind: 'refused'; readonly why: Refusal };

export function edited(edits: readonly Edit[], asks: 'parameter' | 'function' | null = null): Attempt {
  return { kind: 'edits', edits, asks };
}

export function refused(why: Refusal): Attempt {
  return { kind: 'refused', why };
}
