import { circumstanceOf } from '../../engine/circumstances.js';
import { acceptedBy, isError } from './answers.js';
import { clientTextsIn } from './client-text.js';
import { callersOf, handlerAround } from './entries.js';
import { assign, checkSize, EMPTY, isOfOrigin } from './facts.js';
import { reachingStates } from './surroundings.js';
import { summarize } from './summarize.js';
import { keyOf } from './tests.js';
import { TooLarge } from './terms.js';
import { createInterpreter } from './interpreter.js';
import { findVariable } from '../../engine/scope.js';
import type { Acceptance, OriginDecision, OriginProtocol } from '../acceptance.js';
import type { Evaluator, FunctionNode, FunctionValue, Module, Node } from '../../engine/types.js';
import type { Answer, Argument, Outcome, CallFrame, State, Interpreter } from './terms.js';
import type { Reading } from './answers.js';

export { isClientText } from './client-text.js';
export { isPartOfRequest, isRequestOrigin } from './request-origin.js';

interface Convention {
  /** Where the origin is given; null when it is read from the request. */
  readonly origin: number | null;
  /** Where the callback is given; null when the answer is returned. */
  readonly callback: number | null;
  readonly reading: Reading;
}

const CONVENTIONS: Readonly<Record<OriginProtocol, Convention>> = {
  callback: { origin: 0, callback: 1, reading: 'answer' },
  'returns-origin': { origin: 0, callback: null, reading: 'text' },
  'returns-boolean': { origin: 0, callback: null, reading: 'boolean' },
  'returns-answer': { origin: 0, callback: null, reading: 'answer' },
  'returns-option': { origin: 0, callback: null, reading: 'option' },
  'request-boolean': { origin: null, callback: null, reading: 'boolean' },
  'context-origin': { origin: null, callback: null, reading: 'text' },
  'options-callback': { origin: null, callback: 1, reading: 'options' },
  'returns-options': { origin: null, callback: null, reading: 'options' },
};

/** Whether a function takes the callback of its protocol, so that it answers by calling it, async or not. */
export function takesCallback({ node, module }: FunctionValue, protocol: OriginProtocol): boolean {
  const { callback } = CONVENTIONS[protocol];
  if (callback === null) return false;
  return (
    node.params.length > callback ||
    node.params.some((each) => each.type === 'RestElement') ||
    /\barguments\b/.test(module.text.slice(...node.range))
  );
}

/**
 * What an origin function lets in. `awaitsPromise`: the library also takes the promise of an async
 * function for an answer. `members` of its context are the origin, in some frameworks.
 */
export function decideFunction(
  fn: FunctionValue,
  protocol: OriginProtocol,
  evaluator: Evaluator,
  awaitsPromise = true,
  members: readonly string[] = [],
): OriginDecision {
  const { origin, callback, reading } = CONVENTIONS[protocol];
  const walk = createInterpreter(evaluator, origin === null ? null : { fn: fn.node, index: origin }, null, undefined, members);
  const place: CallFrame = { module: fn.module, frame: fn.frame, returns: [], throws: [] };
  const unknown: OriginDecision = { acceptances: [{ kind: 'unknown', node: fn.node, module: fn.module, development: false }], throws: [] };
  return orUnknownIfTooLarge(unknown, () => {
    if (fn.node.generator) return unknown;
    const returned = followEntry(fn, { origin, callback }, place, walk);
    // fastify takes the promise of an async function as well; of a delegate only where no callback is declared
    if (callback === null || (awaitsPromise && fn.node.async && (reading === 'answer' || fn.node.params.length <= callback))) {
      walk.answers.push(...returned.map((each): Answer => ({ ...each, module: fn.module, error: null, call: null, place })));
    }
    return decide(walk, reading, place);
  });
}

function followEntry(
  fn: FunctionValue,
  { origin, callback }: Pick<Convention, 'origin' | 'callback'>,
  place: CallFrame,
  walk: Interpreter,
): Outcome[] {
  let state: State = EMPTY;
  const give = (index: number | null, term: Argument['term']): void => {
    const parameter = index === null ? undefined : fn.node.params[index];
    const target = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
    const variable = target?.type === 'Identifier' ? findVariable(target.name, target, fn.module) : null;
    if (variable !== null) state = assign(state, variable, term);
  };
  give(origin, { kind: 'origin', subject: 'origin' });
  give(callback, { kind: 'answer' });
  return walk.start(fn, place, state);
}

/** A write is looked for from far away, through code that is about other things: a step takes some 50 µs. */
const MAX_STEPS_OF_CALLERS = 500;
const MAX_STEPS_OF_HANDLER = 1_000;

/** What a hand-written header write lets in: its value, and the code that stands around `at`. */
export function decideWrite(value: Node, at: Node, module: Module, evaluator: Evaluator, members: readonly string[] = []): OriginDecision {
  const unknown: OriginDecision = { acceptances: [{ kind: 'unknown', node: value, module, development: false }], throws: [] };
  return orUnknownIfTooLarge(unknown, () => {
    const handler = handlerAround(at, module);
    const sent = clientTextsIn(value, module, evaluator);
    const follow = (begin: (walk: Interpreter, place: CallFrame) => void, maxSteps?: number): OriginDecision | null => {
      const walk = createInterpreter(evaluator, null, { at, value, sent }, maxSteps, members);
      const place: CallFrame = { module, frame: undefined, returns: [], throws: [] };
      begin(walk, place);
      if (walk.answers.length === 0) return null;
      const { acceptances } = decide(walk, 'text', place);
      return { acceptances: inCircumstance(acceptances, handler ?? at, module, evaluator), throws: [] };
    };
    const from = (functions: readonly FunctionNode[], maxSteps?: number): OriginDecision | null =>
      follow(
        (walk, place) => functions.forEach((node) => walk.start({ kind: 'function', node, module, frame: undefined }, place, EMPTY)),
        maxSteps,
      );
    if (handler === null) return follow((walk, place) => void walk.evaluate(at, place, EMPTY)) ?? unknown;
    // a write in a helper is met through the functions that call the helper, so that their guards count; where those
    // are too large, the helper is judged by what stands in it, and code that is too large by the tests around the write
    const called = orTooLarge(() => from(callersOf(handler, module), MAX_STEPS_OF_CALLERS));
    const alone = called === null || called === TOO_LARGE ? orTooLarge(() => from([handler], MAX_STEPS_OF_HANDLER)) : called;
    if (alone !== TOO_LARGE) return alone ?? unknown;
    return follow((walk, place) => reachingStates(at, handler, place, walk).forEach((state) => walk.evaluate(at, place, state))) ?? unknown;
  });
}

const TOO_LARGE = Symbol('too large');

/** What the work gives; code nested deeper than the stack ends in a RangeError. */
function orTooLarge<T>(work: () => T): T | typeof TOO_LARGE {
  try {
    return work();
  } catch (error) {
    if (error instanceof TooLarge || error instanceof RangeError) return TOO_LARGE;
    throw error;
  }
}

/** A handler that is only registered outside production, or when a setting is missing. */
function inCircumstance(acceptances: readonly Acceptance[], handler: Node, module: Module, evaluator: Evaluator): readonly Acceptance[] {
  const circumstance = circumstanceOf(handler, module, evaluator);
  if (circumstance === 'development') return acceptances.map((each) => ({ ...each, development: true }));
  if (circumstance !== 'unset') return acceptances;
  return acceptances.map(({ node, module: of, development, ...each }): Acceptance =>
    each.kind === 'anyone'
      ? { kind: 'fail-open', why: 'missing-setting', node, module: of, development }
      : ({ ...each, node, module: of, development } as Acceptance),
  );
}

function decide(walk: Interpreter, reading: Reading, place: CallFrame): OriginDecision {
  const accepted = walk.answers.flatMap((each) => acceptedBy(each, reading, walk));
  checkSize(accepted.map(({ state }) => state));
  const asks = walk.answers.some(
    (each) =>
      each.term.kind === 'free' || (each.state.facts.length === 0 && each.error === null && acceptedBy(each, reading, walk).length === 0),
  );
  const lists = new Set(
    accepted.flatMap(({ state }) => state.facts.flatMap(({ test }) => (test.kind === 'member' ? [keyOf(test.entries)] : []))),
  );
  const refused = walk.answers.flatMap((each) =>
    each.call !== null && each.error !== null && isError(each.error) && isRefusal(each.state) ? [each.call] : [],
  );
  const thrown = place.throws.flatMap((each) => (isRefusal(each.state) ? [each.node] : []));
  return { acceptances: summarize(accepted, lists, asks), throws: [...new Set([...refused, ...thrown])] };
}

/** A missing setting that stops the server is no refusal of an origin. */
function isRefusal(state: State): boolean {
  return (
    state.facts.length === 0 ||
    state.facts.some(({ test }) => isOfOrigin(test) || test.kind === 'unknown' || test.kind === 'present' || test.kind === 'caught')
  );
}

function orUnknownIfTooLarge(unknown: OriginDecision, work: () => OriginDecision): OriginDecision {
  const decision = orTooLarge(work);
  return decision === TOO_LARGE ? unknown : decision;
}
