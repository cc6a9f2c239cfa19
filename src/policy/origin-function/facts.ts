import { TooLarge } from './terms.js';
import type { Fact, Field, State, AbstractValue, Predicate } from './terms.js';
import type { Variable } from '../../engine/types.js';

export const MAX_PATHS = 64;
export const EMPTY: State = { facts: [], store: new Map(), ignoredCheck: false };

const OF_ORIGIN = new Set<Predicate['kind']>(['member', 'pattern', 'affix', 'any', 'null']);

/** The key of what a value is as an answer: whether it is there may be known on a path, and says nothing of that. */
export const keyOfAnswer = (key: string): string => `answer ${key}`;

/** Whether a test looks at the text of the origin. */
export function isOfOrigin(test: Predicate): boolean {
  return OF_ORIGIN.has(test.kind);
}

/** The path with one more answer; null when it contradicts what is known, so that the path cannot be. */
export function assume(state: State, test: Predicate, holds: boolean): State | null {
  for (const fact of state.facts) {
    if (fact.test.key === test.key) return fact.holds === holds ? state : null;
    if (fact.test.kind === 'present' && !fact.holds && isOfOrigin(test)) return holds ? null : state;
    if (test.kind === 'present' && isOfOrigin(fact.test) && fact.holds) return holds ? state : null;
  }
  return { ...state, facts: [...state.facts, { test, holds }] };
}

/** Sets what a variable holds from here on. */
export function assign(state: State, variable: Variable, term: AbstractValue): State {
  return { ...state, store: new Map(state.store).set(variable, term) };
}

/** The facts without the one on which two paths differ; null unless they agree on all others. */
function withoutDifference(a: readonly Fact[], b: readonly Fact[]): { facts: readonly Fact[]; dropped: Predicate | null } | null {
  if (a.length !== b.length) return null;
  let dropped: Fact | null = null;
  for (const fact of a) {
    const other = b.find((each) => each.test.key === fact.test.key);
    if (other === undefined || (other.holds !== fact.holds && dropped !== null)) return null;
    if (other.holds !== fact.holds) dropped = fact;
  }
  return { facts: a.filter((each) => each !== dropped), dropped: dropped?.test ?? null };
}

/** Joins paths that are the same from here on, e.g. after an `if` that only logs. */
export function join(states: readonly State[]): State[] {
  let joined = [...states];
  for (let again = joined.length > 1; again;) {
    again = false;
    const kept: State[] = [];
    for (const state of joined) {
      const index = kept.findIndex((each) => joinTwo(each, state) !== null);
      if (index === -1) kept.push(state);
      else {
        kept[index] = joinTwo(kept[index]!, state)!;
        again = kept.length > 1;
      }
    }
    joined = kept;
  }
  if (joined.length > MAX_PATHS) throw new TooLarge();
  return joined;
}

function joinTwo(a: State, b: State): State | null {
  const difference = withoutDifference(a.facts, b.facts);
  if (difference === null) return null;
  const store = commonStore(a.store, b.store);
  if (store === null) return null;
  const { facts, dropped } = difference;
  return { facts, store, ignoredCheck: a.ignoredCheck || b.ignoredCheck || (dropped !== null && isOfOrigin(dropped)) };
}

/** What two paths hold in common; null when a variable differs. What only one declares is out of scope. */
function commonStore(a: State['store'], b: State['store']): State['store'] | null {
  if (a === b) return a;
  const common = new Map<Variable, AbstractValue>();
  for (const [variable, term] of a) {
    const other = b.get(variable);
    if (other === undefined && isHolding(term)) return null;
    if (other === undefined) continue;
    if (!isSameTerm(term, other)) return null;
    common.set(variable, term);
  }
  if ([...b].some(([variable, term]) => isHolding(term) && !a.has(variable))) return null;
  return common.size === a.size ? a : common;
}

/** Whether a variable was changed on a path, which need not be the one that declares it. */
function isHolding(term: AbstractValue): boolean {
  return term.kind === 'value' && term.holdsOrigin === true;
}

function isSameTerm(a: AbstractValue, b: AbstractValue): boolean {
  if (a === b) return true;
  if (a.kind === 'value' && b.kind === 'value') {
    return a.value === b.value || (a.value.kind === 'primitive' && b.value.kind === 'primitive' && a.value.value === b.value.value);
  }
  if (a.kind === 'promise' && b.kind === 'promise') return isSameTerm(a.of, b.of);
  if (a.kind === 'test' && b.kind === 'test') return a.test.key === b.test.key && a.holds === b.holds;
  if (a.kind === 'origin' && b.kind === 'origin') return a.subject === b.subject;
  if (a.kind === 'record' && b.kind === 'record') return a.object === b.object && isSameFields(a.fields, b.fields);
  return a.kind === 'free' && b.kind === 'free';
}

function isSameFields(a: ReadonlyMap<string, Field>, b: ReadonlyMap<string, Field>): boolean {
  return a.size === b.size && [...a].every(([key, { term, node }]) => b.get(key)?.node === node && isSameTerm(term, b.get(key)!.term));
}

/** How many comparisons of a path with another one are made at most: their number grows with the square of a long `else if`. */
const MAX_COMPARED = 400_000;

/** Stops where comparing paths would take too long. */
export function checkSize(paths: readonly State[]): void {
  if (paths.reduce((sum, each) => sum + each.facts.length, 0) * paths.length > MAX_COMPARED) throw new TooLarge();
}

/** The accepting paths without their idle facts. What one path loses can free another. */
export function dropIrrelevantConditions(paths: readonly State[]): readonly State[] {
  let current = paths;
  for (let round = 0; round < 4; round += 1) {
    const accepting = current.map(({ facts }): Answers => new Map(facts.filter(narrows).map((each) => [each.test.key, each.holds])));
    const next = current.map((each) => withoutIdleFacts(each, accepting));
    if (next.every((each, index) => each.facts.length === current[index]!.facts.length)) break;
    current = next;
  }
  return current;
}

/** Whether a fact leaves less of what is judged: that the server is in production goes without saying. */
function narrows({ test, holds }: Fact): boolean {
  return test.kind !== 'development' || holds;
}

/** The answers on a path, by the keys of the tests. */
type Answers = ReadonlyMap<string, boolean>;

/**
 * One path in, with the answers that make no difference left out: where the same facts with one
 * answer turned around also accept, that test guards nothing.
 */
function withoutIdleFacts(path: State, accepting: readonly Answers[]): State {
  let { facts, ignoredCheck: decorated } = path;
  const left = new Map(facts.map((each) => [each.test.key, each.holds]));
  for (let again = true; again;) {
    again = false;
    for (const fact of facts) {
      if (fact.test.kind === 'present' || fact.test.kind === 'development' || (fact.holds && isOfOrigin(fact.test))) continue;
      if (!accepting.some((each) => covers(each, fact, left))) continue;
      facts = facts.filter((each) => each !== fact);
      left.delete(fact.test.key);
      decorated ||= isOfOrigin(fact.test);
      again = true;
      break;
    }
  }
  return { ...path, facts, ignoredCheck: decorated };
}

/** Whether `other` needs the fact turned around, and nothing else that this path has not; what the asked value is, it answers itself. */
function covers(other: Answers, { test: { key }, holds }: Fact, path: Answers): boolean {
  if (other.get(key) !== !holds) return false;
  for (const [each, answer] of other) if (each !== key && each !== keyOfAnswer(key) && path.get(each) !== answer) return false;
  return true;
}
