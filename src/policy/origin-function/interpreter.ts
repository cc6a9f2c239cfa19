import { bindArguments } from '../../engine/functions.js';
import { findVariable, unwrap } from '../../engine/scope.js';
import { primitive } from '../../engine/make.js';
import { evaluateExpression } from './expressions.js';
import { assign, join, MAX_PATHS } from './facts.js';
import { promised } from './promises.js';
import { clientKey, isClientText } from './client-text.js';
import { executeAll } from './statements.js';
import { valueTerm } from './tests.js';
import { MAX_DEPTH, TooLarge } from './terms.js';
import { waysTo } from './ways.js';
import { mentionsWithin } from '../../engine/mentions.js';
import { isDefaultOfOrigin, isOriginMember, isRequestOrigin } from './request-origin.js';
import type { Argument, Outcome, CallFrame, State, Interpreter } from './terms.js';
import type { Evaluator, Frame, FunctionNode, FunctionValue, Node, Value, Variable } from '../../engine/types.js';

const MAX_STEPS = 20_000;
const MAX_CALLS = 8;

/** A function that reads the request's Origin itself is given an option as its `origin`. */
const READS_ORIGIN =
  /\bheaders?(?:\(\))?(?:\?\.|\.)origin\b|\bheaders?(?:\?\.)?\[\s*['"`]origin['"`]\s*\]|\b(?:get\w*|header)\(\s*(?:\w+,\s*)?['"`]origin['"`]\s*\)/gi;

/**
 * Starts a walk. `origin` is the parameter that is the origin; `write` is the header write that is waited
 * for; `members` are those of the context that are the origin.
 */
export function createInterpreter(
  evaluator: Evaluator,
  origin: { fn: FunctionNode; index: number } | null,
  write: Interpreter['write'],
  maxSteps = MAX_STEPS,
  members: readonly string[] = [],
): Interpreter {
  const stack = new Set<Node>();
  const known = new Map<Frame | undefined, Map<Node, Value>>();

  const walk: Interpreter = {
    evaluator,
    answers: [],
    guessed: false,
    decides: false,
    depth: 0,
    steps: 0,
    write: write === null ? null : { ...write, at: unwrap(write.at) },
    isOrigin(value) {
      if (value.kind === 'parameter') {
        if (write === null) return value.of === origin?.fn && value.index === origin.index;
        const parameter = value.of.params[value.index];
        const named = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
        if (named?.type !== 'Identifier' || !/origin$/i.test(named.name) || mentionsWithin(value.of.body, value.module, READS_ORIGIN))
          return false;
        walk.guessed = true;
        return true;
      }
      if (value.kind === 'choice') {
        const others = value.options.filter((each) => !walk.isOrigin(each.value));
        return others.length < value.options.length && others.every((each) => isDefaultOfOrigin(each.value));
      }
      if (isRequestOrigin(value) || isOriginMember(value, members)) return true;
      return write !== null && write.sent.size > 0 && isClientText(value) && write.sent.has(clientKey(value));
    },
    evaluate(node, place, state) {
      walk.steps += 1;
      if (walk.steps > maxSteps || walk.depth > MAX_DEPTH) throw new TooLarge();
      const inner = unwrap(node);
      const found = walk.write;
      walk.depth += 1;
      try {
        if (found !== null && found.at === inner) {
          const outcomes = evaluateExpression(unwrap(found.value), place, state, walk);
          walk.answers.push(...outcomes.map((each) => ({ ...each, module: place.module, error: null, call: null, place })));
          return [];
        }
        return limited(evaluateExpression(inner, place, state, walk));
      } finally {
        walk.depth -= 1;
      }
    },
    execute: (nodes, place, states) => executeAll(nodes, place, states, walk),
    call(fn, args, node, place, state) {
      if (stack.has(fn.node) || stack.size >= MAX_CALLS || fn.node.generator) return null;
      stack.add(fn.node);
      const outcomes = follow(fn, args, node, place, state, walk);
      stack.delete(fn.node);
      return fn.node.async ? outcomes.map(promised) : outcomes;
    },
    start(fn, place, state) {
      stack.add(fn.node);
      const outcomes = run(fn.node, place, state, walk);
      stack.delete(fn.node);
      return outcomes;
    },
    isFollowed: (fn) => stack.has(fn),
    valueOf(node, { module, frame }) {
      const values = known.get(frame) ?? new Map<Node, Value>();
      known.set(frame, values);
      const inner = unwrap(node);
      const value = values.get(inner) ?? evaluator.of(inner, module, frame);
      values.set(inner, value);
      return value;
    },
  };
  return walk;
}

function limited(outcomes: Outcome[]): Outcome[] {
  if (outcomes.length > MAX_PATHS) throw new TooLarge();
  return outcomes;
}

/** Follows a function from its first statement to its `return`s. */
function follow(fn: FunctionValue, args: readonly Argument[], node: Node, place: CallFrame, state: State, walk: Interpreter): Outcome[] {
  const values = bindArguments(
    fn,
    args.map((each) => each.value),
    node,
    place.module,
    walk.evaluator,
    true,
  );
  const frame: Frame = { arguments: values, parent: fn.frame, depth: (fn.frame?.depth ?? 0) + 1 };
  const returns: Outcome[] = [];
  const { write } = walk;
  const ways = write !== null && place.ways?.isLast(node) === true ? waysTo(write.at, fn.node, fn.module) : undefined;
  const inner: CallFrame = { module: fn.module, frame: values.size === 0 ? fn.frame : frame, returns, throws: place.throws, ways };
  const outcomes = bindTerms(fn, args, inner, state, walk).flatMap((each) => run(fn.node, inner, each, walk));
  const isSameFile = fn.module === place.module;
  return outcomes.map((each) => ({
    ...each,
    node,
    source: isSameFile && each.node !== fn.node ? (each.source ?? each.node) : undefined,
    state: { ...each.state, store: restored(each.state.store, state.store) },
  }));
}

function run(fn: FunctionNode, place: CallFrame, state: State, walk: Interpreter): Outcome[] {
  if (fn.body.type !== 'BlockStatement') return walk.evaluate(fn.body, place, state);
  const { normal } = executeAll(fn.body.body, place, [state], walk);
  const ends = join(normal).map((each): Outcome => ({ state: each, term: valueTerm(primitive(undefined, fn, place.module)), node: fn }));
  return [...place.returns, ...ends];
}

/** The states in which a called function begins: its parameters are what they are given, else their defaults. */
function bindTerms(fn: FunctionValue, args: readonly Argument[], place: CallFrame, state: State, walk: Interpreter): State[] {
  let bound = [state];
  for (const [index, parameter] of fn.node.params.entries()) {
    const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    const argument = args[index];
    const variable = target.type === 'Identifier' ? findVariable(target.name, target, fn.module) : null;
    if (variable === null) continue;
    if (argument !== undefined) bound = bound.map((each) => assign(each, variable, argument.term));
    else if (parameter.type === 'AssignmentPattern')
      bound = bound.flatMap((each) => walk.evaluate(parameter.right, place, each).map((one) => assign(one.state, variable, one.term)));
  }
  return bound;
}

/** The variables of the caller, as the followed function left them. */
function restored(after: State['store'], before: State['store']): State['store'] {
  let changed = false;
  const kept = new Map<Variable, ReturnType<State['store']['get']> & object>();
  for (const [variable, term] of before) {
    const now = after.get(variable) ?? term;
    changed ||= now !== term;
    kept.set(variable, now);
  }
  return changed ? kept : before;
}
