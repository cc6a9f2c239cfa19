import { circumstanceOf } from '../../engine/circumstances.js';
import { clientTextsIn } from './client-text.js';
import { decide, orTooLarge, TOO_LARGE } from './decide.js';
import { handlerAround, rootsOf } from './entries.js';
import { EMPTY } from './facts.js';
import { createInterpreter } from './interpreter.js';
import { reachingStates } from './surroundings.js';
import type { Acceptance, OriginDecision } from '../acceptance.js';
import type { Evaluator, FunctionNode, Module, Node } from '../../engine/types.js';
import type { CallFrame, Interpreter } from './terms.js';
import type { Root } from './entries.js';
import type { Walked } from './decide.js';

/** A write is looked for from far away, through code that is about other things: a step takes some 50 µs. */
const MAX_STEPS_OF_CALLER = 500;
const MAX_STEPS_OF_CALLERS = 1_500;
const MAX_STEPS_OF_HANDLER = 1_000;

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
      void walk.start({ kind: 'function', node, module, frame: undefined }, place, EMPTY);
  /** By the tests around a node, where the function is too large to follow. */
  const around =
    (node: Node, within: FunctionNode, reads: Node): Begin =>
    (walk, place) =>
      reachingStates(node, within, reads, place, walk).forEach((state) => walk.evaluate(node, place, state));
  const fromCallers = (roots: readonly Root[]): Walked[] => {
    const walked: Walked[] = [];
    let left = MAX_STEPS_OF_CALLERS;
    for (const { fn, calls } of roots) {
      const whole = follow(start(fn), Math.min(left, MAX_STEPS_OF_CALLER));
      const each = whole === TOO_LARGE ? calls.map((call) => follow(around(call, fn, call), Math.min(left, MAX_STEPS_OF_CALLER))) : [whole];
      const met = each.filter((one) => one !== TOO_LARGE);
      left -= met.reduce((sum, { walk }) => sum + walk.steps, whole === TOO_LARGE ? MAX_STEPS_OF_CALLER : 0);
      walked.push(...met);
      if (left <= 0) break;
    }
    return walked;
  };
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
    const called = decided(fromCallers(rootsOf(handler, module)));
    if (called !== null) return called;
    const alone = follow(start(handler), MAX_STEPS_OF_HANDLER);
    return decided([alone === TOO_LARGE ? follow(around(at, handler, value)) : alone]);
  };
  return whole() ?? unknownAt(value, module);
}

function unknownAt(node: Node, module: Module): OriginDecision {
  return { acceptances: [{ kind: 'unknown', node, module, development: false }], throws: [] };
}

function orTooLargeUnknown(work: () => OriginDecision, node: Node, module: Module): OriginDecision {
  const decision = orTooLarge(work);
  return decision === TOO_LARGE ? unknownAt(node, module) : decision;
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
