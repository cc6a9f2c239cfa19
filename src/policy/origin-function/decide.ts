import { acceptedBy, isError } from './answers.js';
import { checkSize, isOfOrigin } from './facts.js';
import { summarize } from './summarize.js';
import { keyOf } from './tests.js';
import { TooLarge } from './terms.js';
import type { OriginDecision } from '../acceptance.js';
import type { CallFrame, Interpreter, State } from './terms.js';
import type { AnswerShape } from './answers.js';

/** One walk that is over, and where it began. */
export interface Walked {
  readonly walk: Interpreter;
  readonly place: CallFrame;
}

/** What the answers of walks through the same code let in. */
export function decide(walked: readonly Walked[], reading: AnswerShape): OriginDecision {
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
