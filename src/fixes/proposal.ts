import type { Edit } from './edit.js';
import type { Node } from '../engine/types.js';

/** Why nothing is edited; the docs say what each means. */
export type RefusalReason =
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
  /** What is written besides would still let strangers in, or would begin to. */
  | 'still-open'
  /** Nothing is written that an edit could take away: a default of the library does it. */
  | 'default'
  /** What was meant is not certain. */
  | 'unclear'
  /** The code would have to be rearranged. */
  | 'structure';

/** Whose word an edit needs: nobody's, since it breaks nobody; the owner's allowlist; or that of who reads the suggestion. */
export type Consent = 'none' | 'allowlist' | 'ask';

/** A name that an edit brings into the scope of a place. */
export interface Declared {
  readonly name: string;
  readonly place: Node;
}

/** An edit that is ready to be made. */
export interface Edited {
  readonly kind: 'edit';
  readonly edits: readonly Edit[];
  /** What the edit does, as the rule that offers it says. */
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly consent: Consent;
  /** Why it asks although the owner has listed the origins. */
  readonly why?: RefusalReason;
  /** Names that must be declared once in their scope, however many edits of one pass want them. */
  readonly declares?: readonly Declared[];
}

/** No edit, and why. */
export interface Refused {
  readonly kind: 'refused';
  readonly why: RefusalReason;
  /** The code that stands in the way. */
  readonly at: Node;
}

/** The answer of everything that builds an edit. */
export type Proposal = Edited | Refused;

/** What is said of an edit. */
export type Saying = Pick<Edited, 'messageId' | 'data'>;

/** An edit that somebody is asked about. */
export function suggested(edits: readonly Edit[], messageId: string, data?: Readonly<Record<string, string>>): Edited {
  return { kind: 'edit', edits, messageId, consent: 'ask', ...(data === undefined ? {} : { data }) };
}

/**
 * An edit that writes the owner's allowlist; `asks` makes a suggestion of it: a parameter is named or
 * added, or a constant becomes a function.
 */
export function edited(edits: readonly Edit[], asks: 'parameter' | 'function' | null = null, declares: readonly Declared[] = []): Edited {
  if (asks === null) return { kind: 'edit', edits, messageId: 'useAllowlist', consent: 'allowlist', declares };
  const isFunction = asks === 'function';
  const [messageId, why] = isFunction ? (['useAllowlistFunction', 'static'] as const) : (['useAllowlist', 'no-request'] as const);
  return { kind: 'edit', edits, messageId, consent: 'ask', why, declares };
}

export function refused(why: RefusalReason, at: Node): Refused {
  return { kind: 'refused', why, at };
}

/** The same answer with other edits, or another word about them; a refusal stays one. */
export function refine(proposal: Proposal, change: (edited: Edited) => Partial<Omit<Edited, 'kind'>>): Proposal {
  return proposal.kind === 'edit' ? { ...proposal, ...change(proposal) } : proposal;
}
