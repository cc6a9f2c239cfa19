import type { Edit } from './edit.js';
import type { Node } from '../engine/types.js';

/** Why nothing is edited, in the words of `explain` and of docs/fixes.md. */
export const REASONS = {
  static: 'a constant, a decorator or a configuration cannot depend on the request',
  'no-request': 'no request has a name there',
  'not-owned': 'the code is used for something else, or stands in another file',
  alternatives: 'other values beside the open one are closed, narrower or a setting, and one edit would replace them all',
  comment: 'a comment stands where the code would change',
  shape: 'the library takes no list there',
  'empty-list': 'an empty list lets everyone in, or the server does not start with it',
  'still-open': 'what is written besides would still let strangers in, or would begin to',
  default: 'a default of the library does it: nothing is written that could be taken away',
  'no-middleware': 'it is no whole middleware that the library of the framework could replace',
  unclear: 'what was meant is not certain',
  'free-names': 'on this host anybody can take a name that looks like a preview of yours',
  structure: 'the code would have to be rearranged',
} as const;
export type RefusalReason = keyof typeof REASONS;

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

/** An edit that is a part of another, or whose words its caller says, see `saidAs`. */
export function built(...edits: readonly Edit[]): Edited {
  return { kind: 'edit', edits, messageId: '', consent: 'ask' };
}

/** The same edit as a suggestion with these words; a refusal stays one. */
export function saidAs(proposal: Proposal, { messageId, data }: Saying): Proposal {
  return proposal.kind === 'edit' ? suggested(proposal.edits, messageId, data) : proposal;
}

/** The first edit, else the reason why there is not even the last. */
export function firstOf(proposal: Proposal, ...others: readonly (() => Proposal)[]): Proposal {
  return others.reduce((found, next) => (found.kind === 'edit' ? found : next()), proposal);
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
