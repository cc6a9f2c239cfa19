import { callMethod } from '../../engine/builtins.js';
import { isFunction, staticName, unwrap } from '../../engine/scope.js';
import { branch, isChosen, isAttackerChosen, splitChoice, truthOf } from './branch.js';
import { equalTerm } from './compare.js';
import { mapElements } from './elements.js';
import { assume, join } from './facts.js';
import { isIteration, iterate } from './iteration.js';
import { afterCall, whenFulfilled } from './refusing-calls.js';
import { MEMBERSHIPS, methodTerm } from './methods.js';
import { isObjectAssign, mergeFields } from './records.js';
import { CAUGHT } from './statements.js';
import { UNCONSTRAINED, undefinedTerm, valueTerm } from './tests.js';
import type { Answer, Argument, Outcome, CallFrame, State, AbstractValue, Interpreter } from './terms.js';
import type { FunctionValue, Node } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

const URL_MODULES = new Set(['url', 'node:url']);
const ASSERT_MODULES = new Set(['assert', 'node:assert', 'assert/strict', 'node:assert/strict']);
/** Of that module: what throws unless its argument is true, or its two are equal. The module itself is a function, too. */
const TRUE = new Set<string | undefined>([undefined, 'default', 'strict', 'ok']);
const EQUAL = new Set<string | undefined>(['equal', 'strictEqual']);

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

interface Arguments {
  readonly state: State;
  readonly args: readonly Argument[];
  readonly nodes: readonly Node[];
}

/** A call: of the library's callback, of a method that tests, of a function that can be followed; else unknown. */
export function evaluateCall(node: TSESTree.CallExpression, place: CallFrame, state: State, walk: Interpreter): Outcome[] {
  const callee = unwrap(node.callee);
  if (callee.type === 'MemberExpression') {
    const name = staticName(callee);
    if (name === 'catch')
      return [...methodCall(node, callee, name, place, state, walk), ...rejected(node, node.arguments[0], place, state, walk)];
    if (name === 'then')
      return [...methodCall(node, callee, name, place, state, walk), ...rejected(node, node.arguments[1], place, state, walk)];
    return methodCall(node, callee, name, place, state, walk);
  }
  return walk
    .evaluate(callee, place, state)
    .flatMap((target) => argumentsOf(node, place, target.state, walk).flatMap((given) => apply(node, target.term, given, place, walk)));
}

/** The path on which a promise was rejected. */
function rejected(node: Node, handler: Node | undefined, place: CallFrame, state: State, walk: Interpreter): Outcome[] {
  const fn = handler === undefined || !isFunction(handler) ? null : walk.valueOf(handler, place);
  const caught = assume(state, CAUGHT, true);
  return fn?.kind !== 'function' || caught === null ? [] : (walk.call(fn, [], node, place, caught) ?? []);
}

function methodCall(
  node: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  name: string | null,
  place: CallFrame,
  state: State,
  walk: Interpreter,
): Outcome[] {
  return walk
    .evaluate(callee.object, place, state)
    .flatMap((object) =>
      argumentsOf(node, place, object.state, walk).flatMap((given) =>
        optionsAsked(object.term, name, given).flatMap((each) =>
          method(node, callee, name, { ...object, term: each.term }, { ...given, state: each.state }, place, walk),
        ),
      ),
    );
}

/** A constant question such as `list.includes('*')` has an answer for each list that it can be. Once asked, only some of them are left on a path. */
function optionsAsked(object: AbstractValue, name: string | null, { args, state }: Arguments): { term: AbstractValue; state: State }[] {
  if (!MEMBERSHIPS.has(name)) return [{ term: object, state }];
  return args[0]?.value.kind === 'primitive' || isChosen(object, state) ? splitChoice(object, state) : [{ term: object, state }];
}

function argumentsOf(node: Call, place: CallFrame, state: State, walk: Interpreter): Arguments[] {
  let all: Arguments[] = [{ state, args: [], nodes: [] }];
  for (const argument of node.arguments) {
    const inner = argument.type === 'SpreadElement' ? argument.argument : argument;
    all = all.flatMap((before) =>
      walk.evaluate(inner, place, before.state).map((each) => ({
        state: each.state,
        args: [...before.args, { term: each.term, value: each.term.kind === 'value' ? each.term.value : walk.valueOf(inner, place) }],
        nodes: [...before.nodes, each.node],
      })),
    );
  }
  return all;
}

/** What happens when `target` is called. */
function apply(node: TSESTree.CallExpression, target: AbstractValue, given: Arguments, place: CallFrame, walk: Interpreter): Outcome[] {
  const { state, args, nodes } = given;
  const [first, second] = args;
  const one = (term: AbstractValue): Outcome[] => [{ state, term, node }];
  const nothing = undefinedTerm(node, place.module);
  if (target.kind === 'answer') {
    answer({ state, term: second?.term ?? nothing, node: nodes[1] ?? node, error: first?.term ?? null, call: node, place }, walk);
    return [];
  }
  if (target.kind === 'settle') {
    target.to.push({ state, term: first?.term ?? nothing, node: nodes[0] ?? node });
    return [];
  }
  if (target.kind === 'value') {
    const value =
      target.value.kind === 'namespace' ? walk.evaluator.exportOf(target.value.of, 'default', node, place.module) : target.value;
    if (value.kind === 'function') {
      const followed = walk.call(value, args, node, place, state);
      if (followed !== null) return followed;
    }
    if (value.kind === 'import' && ASSERT_MODULES.has(value.source)) return asserted(node, value.path.at(-1), given, place, walk);
    if (value.kind === 'global' && first !== undefined) {
      if (value.name === 'Boolean') {
        const truth = truthOf(first.term, node, place, walk);
        return one(truth);
      }
      if (value.name === 'String' && first.term.kind !== 'value') return one(first.term);
    }
  }
  return unknownCall(node, given, place, walk);
}

function answer(given: Omit<Answer, 'module'>, walk: Interpreter): void {
  walk.answers.push({ ...given, module: given.place.module });
}

/** A call that is not followed. The functions it is given may run; a callback it is given may answer. */
function unknownCall(node: Call, { state, args }: Arguments, place: CallFrame, walk: Interpreter): Outcome[] {
  if (args.some((each) => each.term.kind === 'answer')) {
    answer({ state, term: valueTerm(walk.valueOf(node, place)), node, error: null, call: null, place }, walk);
    return [];
  }
  const value = walk.valueOf(node, place);
  const term: AbstractValue = walk.isOrigin(value)
    ? { kind: 'origin', subject: 'origin' }
    : isAttackerChosen(value)
      ? UNCONSTRAINED
      : valueTerm(value);
  const functions = args.flatMap((each): FunctionValue[] =>
    each.term.kind === 'value' && each.term.value.kind === 'function' ? [each.term.value] : [],
  );
  const after = functions.flatMap((fn) => (walk.call(fn, [], node, place, state) ?? []).map((each) => each.state));
  return join([state, ...after]).map((each) => ({ state: afterCall(node, args, place, each, walk), term, node }));
}

function method(
  node: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  name: string | null,
  object: Outcome,
  given: Arguments,
  place: CallFrame,
  walk: Interpreter,
): Outcome[] {
  const { state, args } = given;
  const one = (term: AbstractValue): Outcome[] => [{ state, term, node }];
  // `ctx.throw(403)`, `ctx.assert(list.includes(origin), 403)`
  if (name === 'throw') return checked(node, null, given, place, walk);
  if (name === 'assert' && !isGlobal(object.term, 'console')) return checked(node, args[0]?.term ?? null, given, place, walk);
  if (name !== null && isFrom(object.term, ASSERT_MODULES)) return asserted(node, name, given, place, walk);
  if (object.term.kind === 'answer')
    return unknownCall(node, { ...given, args: [{ term: object.term, value: walk.valueOf(callee, place) }] }, place, walk);
  if (name !== null) {
    const settled = promise(name, node, object, given, place, walk);
    if (settled !== null) return settled;
    if (isIteration(name) && callbackOf(given) !== null) {
      const outcomes = iterate(name, object.term, callbackOf(given)!, node, place, state, walk);
      if (outcomes !== null) return outcomes;
    }
    const term = methodTerm(object.term, name, args, node, place.module);
    if (term !== null) return one(term);
    if (args[0]?.term.kind === 'origin') {
      // `url.parse(origin)` of Node, and the newer one
      if (name === 'parse' && (isGlobal(object.term, 'URL') || isFrom(object.term, URL_MODULES))) return one({ kind: 'url' });
      if (name === 'canParse' && isGlobal(object.term, 'URL')) return one(UNCONSTRAINED);
    }
    const made =
      object.term.kind === 'value'
        ? callMethod(object.term.value, name, () => args.map((each) => each.value), node, place.module, walk.evaluator)
        : null;
    if (made !== null) return one(valueTerm(made));
  }
  const mapped = mapElements(node, place, state, walk);
  if (mapped !== null) return mapped;
  if (isObjectAssign(node) && args[0]?.term.kind === 'record') {
    const sources = args.slice(1).map((each) => each.term);
    return [{ state: mergeFields(node.arguments[0], sources, place, state), term: args[0].term, node }];
  }
  const target = walk.valueOf(callee, place);
  if (target.kind === 'function') return walk.call(target, args, node, place, state) ?? unknownCall(node, given, place, walk);
  return unknownCall(node, given, place, walk);
}

/** `assert(list.includes(origin))`, `assert.equal(…)`. */
function asserted(
  node: TSESTree.CallExpression,
  name: string | undefined,
  given: Arguments,
  place: CallFrame,
  walk: Interpreter,
): Outcome[] {
  const [first, second] = given.args;
  if (TRUE.has(name)) return checked(node, first?.term ?? null, given, place, walk);
  const equal =
    EQUAL.has(name) && first !== undefined && second !== undefined ? equalTerm(first.term, second.term, node, place.module) : null;
  return equal === null ? unknownCall(node, given, place, walk) : checked(node, equal, given, place, walk);
}

/** What goes on only where `truth` holds, and throws elsewhere; without one, everywhere. */
function checked(
  node: TSESTree.CallExpression,
  truth: AbstractValue | null,
  { state, nodes }: Arguments,
  place: CallFrame,
  walk: Interpreter,
): Outcome[] {
  const { yes, no } = truth === null ? { yes: [], no: [state] } : branch(truth, nodes[0] ?? node, place, state, walk);
  place.throws.push(...no.map((each) => ({ state: each, node })));
  return yes.map((each) => ({ state: each, term: undefinedTerm(node, place.module), node }));
}

function callbackOf({ args }: Arguments): FunctionValue | null {
  const term = args[0]?.term;
  return term?.kind === 'value' && term.value.kind === 'function' ? term.value : null;
}

function isGlobal(term: AbstractValue, name: string): boolean {
  return term.kind === 'value' && term.value.kind === 'global' && term.value.name === name;
}

function isFrom(term: AbstractValue, modules: ReadonlySet<string>): boolean {
  return term.kind === 'value' && term.value.kind === 'import' && modules.has(term.value.source);
}

/** `then`, `catch` and `finally`; `Promise.resolve(…)` is what it resolves to. */
function promise(name: string, node: Node, object: Outcome, given: Arguments, place: CallFrame, walk: Interpreter): Outcome[] | null {
  const callback = callbackOf(given);
  if (name === 'resolve' && isGlobal(object.term, 'Promise')) {
    return [{ state: given.state, term: given.args[0]?.term ?? undefinedTerm(node, place.module), node }];
  }
  if (callback === null) return null;
  const argument: Argument = {
    term: object.term,
    value: object.term.kind === 'value' ? object.term.value : walk.valueOf(object.node, place),
  };
  if (name === 'then')
    return walk.call(
      callback,
      [argument],
      node,
      place,
      given.args.length < 2 ? given.state : whenFulfilled(object, place, given.state, walk),
    );
  if (name === 'finally') return walk.call(callback, [], node, place, given.state)?.map((each) => ({ ...each, term: object.term })) ?? null;
  return name === 'catch' ? [{ state: given.state, term: object.term, node }] : null;
}

/** `new URL(origin)`, `new Promise(…)`; other classes are opaque. */
export function evaluateNew(node: TSESTree.NewExpression, place: CallFrame, state: State, walk: Interpreter): Outcome[] {
  const name = node.callee.type === 'Identifier' ? node.callee.name : null;
  return argumentsOf(node, place, state, walk).flatMap((given): Outcome[] => {
    const [first] = given.args;
    const one = (term: AbstractValue): Outcome[] => [{ state: given.state, term, node }];
    if (name === 'URL' && first?.term.kind === 'origin') return one({ kind: 'url' });
    if (name === 'Promise' && first?.value.kind === 'function' && isFunction(first.value.node)) {
      const to: Outcome[] = [];
      const settle: Argument = { term: { kind: 'settle', to }, value: walk.valueOf(node, place) };
      const rest = walk.call(first.value, [settle], node, place, given.state) ?? [];
      return to.length > 0
        ? to.map((each) => ({ ...each, node }))
        : rest.map((each) => ({ ...each, term: valueTerm(walk.valueOf(node, place)) }));
    }
    return mapElements(node, place, given.state, walk) ?? unknownCall(node, given, place, walk);
  });
}
