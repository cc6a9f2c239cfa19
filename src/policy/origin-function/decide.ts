import { optionsOf } from '../../engine/make.js';
import { acceptedBy, isError } from './answers.js';
import { checkSize, isOfOrigin } from './facts.js';
import { summarize } from './summarize.js';
import { keyOf } from './tests.js';
import { TooLarge } from './terms.js';
import type { OriginDecision } from '../acceptance.js';
import type { Answer, CallFrame, Interpreter, State } from './terms.js';
import type { AnswerShape } from './answers.js';
import type { Value } from '../../engine/types.js';

/** One walk that is over, and where it began. */
export interface Walked {
  readonly walk: Interpreter;
  readonly place: CallFrame;
}

/** What the answers of walks through the same code let in. */
export function decide(walked: readonly Walked[], reading: AnswerShape): OriginDecision {
  for (const { walk } of walked) walk.decides = walk.answers.some(isDecided) && !walk.answers.some(asksForStar);
  const answers = walked.flatMap(({ walk }) => walk.answers.map((answer) => ({ ...answer, accepted: acceptedBy(answer, reading, walk) })));
  const accepted = answers.flatMap((each) => each.accepted);
  checkSize(accepted.map(({ state }) => state));
  const asks = answers.some(
    (each) => each.term.kind === 'free' || (each.state.facts.length === 0 && each.error === null && each.accepted.length === 0),
  );
  const lists = new Set(
    accepted.flatMap(({ state }) => state.facts.flatMap(({ test }) => (test.kind === 'member' ? [keyOf(test.entries)] : []))),
  );
  const refused = answers.flatMap((each) =>
    each.call !== null && each.error !== null && isError(each.error) && isRefusal(each.state) ? [each.call] : [],
  );
  const thrown = walked.flatMap(({ place }) => place.throws.flatMap((each) => (isRefusal(each.state) ? [each.node] : [])));
  return { acceptances: summarize(accepted, lists, asks), throws: [...new Set([...refused, ...thrown])] };
}

/** Whether an answer comes after a test of the origin, or is the `*` that stands in where there is none. */
function isDecided({ term, state: { facts } }: Answer): boolean {
  if (facts.some(({ test }) => isOfOrigin(test))) return true;
  return term.kind === 'value' && isStar(term.value) && facts.some(({ test, holds }) => test.kind === 'present' && !holds);
}

/** Whether the origin was compared with `*`, which no browser sends: then it is a setting that is called so. */
function asksForStar({ state: { facts } }: Answer): boolean {
  return facts.some(({ test }) => test.kind === 'member' && optionsOf(test.entries).some(({ value }) => isStar(value)));
}

function isStar(value: Value): boolean {
  if (value.kind === 'list') return value.items.length === 1 && isStar(value.items[0]!);
  return value.kind === 'primitive' && value.value === '*';
}

/** A missing setting that stops the server is no refusal of an origin. */
function isRefusal(state: State): boolean {
  return (
    state.facts.length === 0 ||
    state.facts.some(({ test }) => isOfOrigin(test) || test.kind === 'unknown' || test.kind === 'present' || test.kind === 'caught')
  );
}

/** In the place of what work gives that is too large. */
export const TOO_LARGE = Symbol('too large');

/** What the work gives; code nested deeper than the stack ends in a RangeError. */
export function orTooLarge<T>(work: () => T): T | typeof TOO_LARGE {
  try {
    return work();
  } catch (error) {
    if (error instanceof TooLarge || error instanceof RangeError) return TOO_LARGE;
    throw error;
  }
}
