import { sendsCredentials } from '../policy/credentials.js';
import { canMatch, isDefaultThatOpens } from '../policy/entries.js';
import { exposedRoutes, isPublic } from '../policy/exposed.js';
import { isOpenAnyway, leavesWith } from '../policy/questions.js';
import { isLoopbackOrigin, isPlaceholderOrigin, readOrigin } from '../web/origins.js';
import type { OriginEntry } from '../policy/entries.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/leaves.js';
import type { Verdict } from '../policy/verdicts.js';
import type { Lint } from '../rule.js';

/**
 * Who reports a fault that several rules could report: one cause, one finding. Of the rows of a fault exactly one holds for
 * each cause, whatever their order; null is nobody. What no row names, one rule reports alone, e.g. `prefer-origin-denial`.
 */
export const OWNERS = [
  // Any origin, by what is written: `*`, an absent option, `cors: true`, also where the library answers with an echo.
  // With credentials the pair is the fault, in options, in headers and by the library's own default.
  { fault: 'any origin', given: { credentials: true }, owner: 'no-wildcard-credentials' },
  // `publicPaths` are public on purpose, in options and by hand; together with credentials they are reported.
  { fault: 'any origin', given: { credentials: false, public: true }, owner: null },
  // By hand it is one finding a response, at its Allow-Origin header. Its repair is another than that of an option.
  { fault: 'any origin', given: { credentials: false, public: false, byHand: true }, owner: 'no-manual-headers' },
  // Which endpoints are exposed is the wider question, and it is asked at the mount.
  {
    fault: 'any origin',
    given: { credentials: false, public: false, byHand: false, exposed: true },
    owner: 'no-global-on-mutating-routes',
  },
  { fault: 'any origin', given: { credentials: false, public: false, byHand: false, exposed: false }, owner: 'no-wildcard-origin' },

  // `origin: true`, a function that accepts anyone, a header taken from the request: with or without credentials. So are a
  // denylist, an inverted guard, and the origin taken from another part of the request.
  { fault: 'echoed origin', given: {}, owner: 'no-reflected-origin' },

  // `env || '*'`, a default that a caller may leave, an empty list or a failed check that accepts: whatever credentials say.
  { fault: 'open fallback', given: { anyway: false }, owner: 'no-fail-open-origin' },
  // Who accepts on every path says nothing more by accepting where the check fails: `no-reflected-origin` reports the path.
  { fault: 'open fallback', given: { anyway: true }, owner: null },

  // Options that look closed and are open: a text as the options, a misspelled key, `false` where it is taken for absent.
  { fault: 'looks closed', given: {}, owner: 'valid-options' },
  // A value of a type that the library cannot take. A text, or the entries of a list, are judged one by one.
  { fault: 'unusable value', given: { entries: true }, owner: 'valid-origin' },
  // `origin: false` or an empty list lets nobody in, and says so.
  { fault: 'unusable value', given: { entries: false, plain: true }, owner: null },
  { fault: 'unusable value', given: { entries: false, plain: false }, owner: 'valid-options' },

  // An open layer over mutating routes, whichever way it is open: another question than the layer's own fault, so that both
  // are reported, but for `any origin` above. An open fallback and a value that looks closed are repaired first, alone.
  { fault: 'exposed routes', given: {}, owner: 'no-global-on-mutating-routes' },

  // One origin by hand: what the owner listed, a fix may have written.
  { fault: 'fixed origin', given: { listed: true }, owner: null },
  { fault: 'fixed origin', given: { listed: false, placeholder: true }, owner: 'no-placeholder-origin' },
  // Where the framework has a CORS library that could write it, or where the same literal stands twice.
  { fault: 'fixed origin', given: { listed: false, placeholder: false, library: true }, owner: 'no-manual-headers' },
  { fault: 'fixed origin', given: { listed: false, placeholder: false, library: false, copied: true }, owner: 'no-manual-headers' },
  { fault: 'fixed origin', given: { listed: false, placeholder: false, library: false, copied: false }, owner: null },

  // A test that look-alikes pass is reported with its witness, also where it matches everything. What else it lets in goes with it.
  { fault: 'test that admits null', given: { weak: true }, owner: 'no-weak-origin-check' },
  { fault: 'test that admits null', given: { weak: false }, owner: 'no-null-origin' },
  { fault: 'test that admits loopback', given: { weak: true }, owner: 'no-weak-origin-check' },
  { fault: 'test that admits loopback', given: { weak: false }, owner: 'no-loopback-origin' },
  { fault: 'test that admits http', given: { weak: true }, owner: 'no-weak-origin-check' },
  { fault: 'test that admits http', given: { weak: false }, owner: 'no-insecure-origin' },
  // A pattern that strangers pass names no domain of its own.
  { fault: 'test that admits a stand-in', given: {}, owner: 'no-placeholder-origin' },

  // An entry that no browser sends. `https://<your-app>` is a stand-in, and the `*` that a missing setting leaves is open.
  { fault: 'entry that never matches', given: { opens: true }, owner: 'no-fail-open-origin' },
  { fault: 'entry that never matches', given: { opens: false, standIn: true }, owner: 'no-placeholder-origin' },
  { fault: 'entry that never matches', given: { opens: false, standIn: false }, owner: 'valid-origin' },
  { fault: 'stand-in', given: {}, owner: 'no-placeholder-origin' },
  // What never matches lets nobody in: its spelling comes first.
  { fault: 'insecure entry', given: { matches: true }, owner: 'no-insecure-origin' },
  { fault: 'insecure entry', given: { matches: false }, owner: 'valid-origin' },
  { fault: 'loopback entry', given: { matches: true }, owner: 'no-loopback-origin' },
  { fault: 'loopback entry', given: { matches: false }, owner: 'valid-origin' },
  { fault: 'unlisted entry', given: { matches: false, isNull: false }, owner: 'valid-origin' },
  { fault: 'unlisted entry', given: { matches: false, isNull: true }, owner: 'no-null-origin' },
  // A glob or a bare host that the library reads is no origin that could stand on a list of origins.
  { fault: 'unlisted entry', given: { matches: true, origin: false }, owner: null },
  { fault: 'unlisted entry', given: { matches: true, origin: true, loopback: true }, owner: 'no-loopback-origin' },
  { fault: 'unlisted entry', given: { matches: true, origin: true, loopback: false }, owner: 'no-unlisted-origin' },

  // Where every origin is let in, caches are the smaller fault, and the repair of the other one sends `Vary`.
  { fault: 'answer without Vary', given: { open: true }, owner: null },
  // The configured list in a library that never sends it, where nothing in the file could: a fix may have written the list.
  { fault: 'answer without Vary', given: { open: false, listed: true }, owner: null },
  { fault: 'answer without Vary', given: { open: false, listed: false }, owner: 'require-vary-origin' },

  // Where a configuration writes the headers of a route as well, one of the two places goes first.
  { fault: 'unanswered preflight', given: { beside: true }, owner: 'no-conflicting-policies' },
  { fault: 'unanswered preflight', given: { beside: false }, owner: 'require-preflight-handler' },
] as const;

export type OwnerRow = (typeof OWNERS)[number];
export type Fault = OwnerRow['fault'];
export type Owner = NonNullable<OwnerRow['owner']>;

type KeyOf<Given> = Given extends unknown ? keyof Given : never;
/** What the rows of a fault ask, each answered when a row asks it. */
type Traits<F extends Fault> = Readonly<Record<KeyOf<Extract<OwnerRow, { fault: F }>['given']>, () => boolean>>;

/** One cause that a rule asked about, and the row that answered. */
export interface Asked {
  /** What is at fault: the leaf, the entry, the test or the policy. */
  readonly cause: object;
  readonly row: OwnerRow;
}

let witness: ((asked: Asked) => void) | null = null;

/** Shows what rules ask to somebody besides them, until it is called with null. */
export function watchOwners(watch: typeof witness): void {
  witness = watch;
}

/** The rule that reports a fault; null for nobody. */
export function ownerOf<F extends Fault>(fault: F, cause: object, traits: Traits<F>): Owner | null {
  const answers = traits as Readonly<Record<string, () => boolean>>;
  const row = OWNERS.find(
    (each) => each.fault === fault && Object.entries(each.given).every(([trait, wanted]) => answers[trait]!() === wanted),
  )!;
  witness?.({ cause, row });
  return row.owner;
}

const FAULTS = { wildcard: 'any origin', reflected: 'echoed origin', 'fail-open': 'open fallback', misread: 'looks closed' } as const;
const OPEN = Object.keys(FAULTS) as readonly (Verdict & keyof typeof FAULTS)[];

/** The ways in which a policy lets everyone in that a rule reports. */
export function leavesOwnedBy(rule: Owner, policy: CorsPolicy, lint: Lint): readonly OriginLeaf[] {
  return leavesWith(policy, ...OPEN).filter((leaf) => ownerOfLeaf(leaf, policy, lint) === rule);
}

/** The rule that reports a way in which a policy lets everyone in. */
export function ownerOfLeaf(leaf: OriginLeaf, policy: CorsPolicy, { facts, settings: { publicPaths } }: Lint): Owner | null {
  return ownerOf(FAULTS[leaf.verdict as keyof typeof FAULTS], leaf, {
    credentials: () => sendsCredentials(policy, leaf.reading.written).answer === 'yes',
    public: () => isPublic(policy, facts, publicPaths),
    byHand: () => policy.written.kind === 'headers',
    exposed: () => exposedRoutes(policy, facts, publicPaths).length > 0,
    anyway: () => isOpenAnyway(leaf, policy),
  });
}

/** The rule that reports a fault of an entry. */
export function ownerOfEntry(
  fault: Extract<Fault, `${string} entry` | 'entry that never matches' | 'stand-in'>,
  entry: OriginEntry,
  policy: CorsPolicy,
): Owner | null {
  const { text } = entry;
  return ownerOf(fault, entry, {
    matches: () => canMatch(entry),
    origin: () => readOrigin(text).valid,
    isNull: () => text === 'null',
    loopback: () => isLoopbackOrigin(text),
    opens: () => isDefaultThatOpens(entry, policy),
    standIn: () => entry.ends === null && isStandIn(text),
  });
}

/** Whether the owner has an origin on the configured list. */
export function isListed(origin: string, { allowlist }: Pick<Lint, 'allowlist'>): boolean {
  return allowlist?.kind === 'literals' && allowlist.origins.includes(origin);
}

/** A text in the place of an origin that is none, e.g. `https://<your-app>`. */
function isStandIn(text: string): boolean {
  const origin = readOrigin(text);
  return !origin.valid && (origin.flaw === 'not-an-origin' || origin.flaw === 'whitespace') && isPlaceholderOrigin(text);
}
