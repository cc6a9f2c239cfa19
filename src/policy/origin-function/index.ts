import { decide, orTooLarge, TOO_LARGE } from './decide.js';
import { assign, EMPTY } from './facts.js';
import { reachingStates } from './surroundings.js';
import { createInterpreter } from './interpreter.js';
import { settled } from './promises.js';
import { findVariable, isFunction, walk as walkNodes } from '../../engine/scope.js';
import type { Acceptance, OriginDecision, OriginProtocol } from '../acceptance.js';
import type { Evaluator, FunctionValue, Node, Variable } from '../../engine/types.js';
import type { Answer, Argument, Outcome, CallFrame, State, Interpreter } from './terms.js';
import type { AnswerShape } from './answers.js';
import type { Walked } from './decide.js';

export { isClientText } from './client-text.js';
export { isPartOfRequest, isRequestOrigin } from './request-origin.js';
export { decideWrite } from './writes.js';

interface Convention {
  /** Where the origin is given; null when it is read from the request. */
  readonly origin: number | null;
  /** Where the callback is given; null when the answer is returned. */
  readonly callback: number | null;
  readonly reading: AnswerShape;
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

/** Whether a function takes the callback of its protocol, so that it answers by calling it, async or not. One that it never reads is not taken. */
export function takesCallback(fn: FunctionValue, protocol: OriginProtocol): boolean {
  const { callback } = CONVENTIONS[protocol];
  if (callback === null) return false;
  const { node, module } = fn;
  const text = module.text.slice(...node.range);
  if (/\barguments\b/.test(text)) return true;
  if (node.params.length <= callback) return node.params.some((each) => each.type === 'RestElement');
  const variable = parameterOf(fn, callback);
  // what throws answers with an error
  return variable === null || variable.references.length > 0 || /\bthrow\b/.test(text);
}

/** Answers of one function share their steps: each asks all tests above it, so that many would cost the square. */
const MAX_STEPS_OF_ANSWERS = 4_000;

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
  const unknown: Acceptance = { kind: 'unknown', node: fn.node, module: fn.module, when: null };
  if (fn.node.generator) return { acceptances: [unknown], throws: [] };
  const begin = (maxSteps?: number): Walked => ({
    walk: createInterpreter(evaluator, origin === null ? null : { fn: fn.node, index: origin }, null, maxSteps, members),
    place: { module: fn.module, frame: fn.frame, returns: [], throws: [] },
  });
  // fastify takes the promise of an async function as well; of a delegate only where no callback is declared
  const returns = callback === null || (awaitsPromise && fn.node.async && (reading === 'answer' || fn.node.params.length <= callback));
  const entry = entryState(fn, { origin, callback });
  const followed = orTooLarge(() => {
    const { walk, place } = begin();
    const returned = walk.start(fn, place, entry);
    if (returns) pushReturned(returned, place, walk);
    return decide([{ walk, place }], reading);
  });
  if (followed !== TOO_LARGE) return followed;
  // what is too large is judged by the tests around each answer; one that depends on more is unknown
  let left = MAX_STEPS_OF_ANSWERS;
  const answered = answersIn(fn, callback, returns).map((site) => {
    if (left <= 0) return TOO_LARGE;
    const { walk, place } = begin(left);
    const met = orTooLarge(() => {
      const states = reachingStates(site, fn.node, site, place, walk, entry);
      const outcomes = states.flatMap((state) => walk.evaluate(site, place, state));
      if (site.type !== 'CallExpression' || returns) pushReturned(outcomes, place, walk);
      return states.length === 0 ? TOO_LARGE : { walk, place };
    });
    left -= walk.steps;
    return met;
  });
  const known = answered.filter((each) => each !== TOO_LARGE);
  const decision = orTooLarge(() => decide(known, reading));
  if (decision === TOO_LARGE || known.length === 0) return { acceptances: [unknown], throws: [] };
  return known.length === answered.length ? decision : { ...decision, acceptances: [...decision.acceptances, unknown] };
}

function pushReturned(returned: readonly Outcome[], place: CallFrame, walk: Interpreter): void {
  walk.answers.push(...returned.map(settled).map((each): Answer => ({ ...each, module: place.module, error: null, call: null, place })));
}

/** What is given to the function. */
function entryState(fn: FunctionValue, { origin, callback }: Pick<Convention, 'origin' | 'callback'>): State {
  let state: State = EMPTY;
  const give = (index: number | null, term: Argument['term']): void => {
    const variable = parameterOf(fn, index);
    if (variable !== null) state = assign(state, variable, term);
  };
  give(origin, { kind: 'origin', subject: 'origin' });
  give(callback, { kind: 'answer' });
  return state;
}

function parameterOf({ node, module }: FunctionValue, index: number | null): Variable | null {
  const parameter = index === null ? undefined : node.params[index];
  const target = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
  return target?.type === 'Identifier' ? findVariable(target.name, target, module) : null;
}

/** Where a function answers: the calls of its callback, or what it returns. */
function answersIn(fn: FunctionValue, callback: number | null, returns: boolean): Node[] {
  const variable = parameterOf(fn, callback);
  const calls = (variable?.references ?? []).flatMap(({ identifier }) => {
    const { parent } = identifier as Node;
    return parent?.type === 'CallExpression' && parent.callee === identifier ? [parent] : [];
  });
  if (!returns) return calls;
  const returned: Node[] = [];
  walkNodes(fn.node.body, fn.module.visitorKeys, (node) => {
    if (node.type === 'ReturnStatement' && node.argument !== null) returned.push(node.argument);
    return !isFunction(node);
  });
  return [...calls, ...returned];
}
