import { circumstanceOf } from '../../engine/circumstances.js';
import { clientTextsIn } from './client-text.js';
import { decide, orTooLarge, TOO_LARGE } from './decide.js';
import { callersOf, handlerAround } from './entries.js';
import { EMPTY } from './facts.js';
import { createInterpreter } from './interpreter.js';
import { leastStepsTo } from './least-steps.js';
import { reachingStates } from './surroundings.js';
import { waysTo } from './ways.js';
import type { Acceptance, OriginDecision } from '../acceptance.js';
import type { Evaluator, FunctionNode, Module, Node } from '../../engine/types.js';
import type { CallFrame, Interpreter } from './terms.js';
import type { Walked } from './decide.js';

/**
 * A write is looked for from far away, through code that is about other things: a step takes some 50 µs. Of the labelled
 * servers, nine in ten walks that come to an end take fewer than 200 steps.
 */
const MAX_STEPS_OF_CALLER = 250;
const MAX_STEPS_OF_CALLERS = 750;
const MAX_STEPS_OF_HANDLER = 400;
const MAX_LEVELS = 3;

type Begin = (walk: Interpreter, place: CallFrame) => void;

/** What a hand-written header write lets in: its value, and the code that stands around `at`. */
export function decideWrite(value: Node, at: Node, module: Module, evaluator: Evaluator, members: readonly string[] = []): OriginDecision {
  const handler = handlerAround(at, module);
  const sent = clientTextsIn(value, module, evaluator);
  const follow = (begin: Begin, maxSteps?: number): Walked | typeof TOO_LARGE => {
    const walk = createInterpreter(evaluator, null, { at, value, sent }, maxSteps, members);
    const place: CallFrame = { module, frame: undefined, returns: [], throws: [] };
    return orTooLarge(() => {
      begin(walk, place);
      return { walk, place };
    });
  };
  const start =
    (node: FunctionNode): Begin =>
    (walk, place) =>
      void walk.start({ kind: 'function', node, module, frame: undefined }, { ...place, ways: waysTo(at, node, module) }, EMPTY);
  /** By the tests around a node, where the function is too large to follow. */
  const around =
    (node: Node, within: FunctionNode, reads: Node): Begin =>
    (walk, place) =>
      reachingStates(node, within, reads, place, walk).forEach((state) => walk.evaluate(node, place, state));
  let left = MAX_STEPS_OF_CALLERS;
  const seen = new Set<FunctionNode>([...(handler === null ? [] : [handler])]);
  const least = handler === null ? 0 : leastStepsTo(at, handler);
  const fromCallers = (helper: FunctionNode, level: number): Walked[] =>
    callersOf(helper, module).flatMap(({ fn, calls }) => {
      if (left <= 0 || seen.has(fn)) return [];
      const steps = Math.min(left, MAX_STEPS_OF_CALLER);
      const whole = follow(start(fn), steps);
      // it is met again by the calls of another helper
      if (whole !== TOO_LARGE) seen.add(fn);
      const met = whole === TOO_LARGE ? calls.map((call) => follow(around(call, fn, call), steps)) : [whole];
      const walked = met.filter((each) => each !== TOO_LARGE && each.walk.answers.length > 0) as Walked[];
      const spent = met.map((each) => (each === TOO_LARGE ? steps : each.walk.steps));
      left -= spent.reduce((sum, each) => sum + each, whole === TOO_LARGE ? steps : 0);
      // a helper of a helper: who asks is known to the function that calls it, which is longer still
      const isTooLong = met.every((each) => each === TOO_LARGE);
      const further = level < MAX_LEVELS && !isTooLong && isNothingKnown(walked) ? fromCallers(fn, level + 1) : [];
      return further.length > 0 ? further : walked;
    });
  const decided = (walked: readonly (Walked | typeof TOO_LARGE)[]): OriginDecision | null => {
    const met = walked.filter((each) => each !== TOO_LARGE && each.walk.answers.length > 0) as Walked[];
    if (met.length === 0) return null;
    const { acceptances } = orTooLargeUnknown(() => decide(met, 'text'), value, module);
    return { acceptances: inCircumstance(acceptances, handler ?? at, module, evaluator), throws: [] };
  };
  const whole = (): OriginDecision | null => {
    if (handler === null) return decided([follow((walk, place) => void walk.evaluate(at, place, EMPTY))]);
    // a write in a helper is met through the functions that call the helper, so that their guards count; where those
    // are too large, the helper is judged by what stands in it, and code that is too large by the tests around the write
    const called = least > MAX_STEPS_OF_CALLER ? null : decided(fromCallers(handler, 0));
    if (called !== null) return called;
    const alone = least > MAX_STEPS_OF_HANDLER ? TOO_LARGE : follow(start(handler), MAX_STEPS_OF_HANDLER);
    return decided([alone === TOO_LARGE ? follow(around(at, handler, value)) : alone]);
  };
  return whole() ?? unknownAt(value, module);
}

/** Whether the walks let in nobody that is known. */
function isNothingKnown(walked: readonly Walked[]): boolean {
  const decision = orTooLarge(() => decide(walked, 'text'));
  return decision === TOO_LARGE || decision.acceptances.every((each) => each.kind === 'unknown');
}

function unknownAt(node: Node, module: Module): OriginDecision {
  return { acceptances: [{ kind: 'unknown', node, module, when: null }], throws: [] };
}

function orTooLargeUnknown(work: () => OriginDecision, node: Node, module: Module): OriginDecision {
  const decision = orTooLarge(work);
  return decision === TOO_LARGE ? unknownAt(node, module) : decision;
}

/** A handler that is only registered outside production, or when a setting is missing. */
function inCircumstance(acceptances: readonly Acceptance[], handler: Node, module: Module, evaluator: Evaluator): readonly Acceptance[] {
  const circumstance = circumstanceOf(handler, module, evaluator);
  if (circumstance === 'development') return acceptances.map((each) => ({ ...each, when: circumstance }));
  if (circumstance !== 'unset') return acceptances;
  return acceptances.map((each): Acceptance => {
    const { node, module: of, when } = each;
    return each.kind === 'anyone' ? { kind: 'fail-open', why: 'missing-setting', node, module: of, when } : each;
  });
}
