import { callMethod } from '../../engine/builtins.js';
import { membershipIn } from '../../engine/comparisons.js';
import { calledOn, isFunction, staticName, unwrap } from '../../engine/scope.js';
import { callbackOf, isFrom, isGlobal } from './arguments.js';
import { asserted, ASSERT_MODULES, checked } from './assertions.js';
import { isChosen, splitChoice, truthOf } from './branch.js';
import { isAttackerChosen } from './chosen.js';
import { mapElements } from './elements.js';
import { globTest } from './globs.js';
import { lookUp } from './lookups.js';
import { join } from './facts.js';
import { isIteration, iterate } from './iteration.js';
import { afterCall } from './refusing-calls.js';
import { MEMBERSHIPS, methodTerm } from './methods.js';
import { afterAdding, asksOwnList } from './own-lists.js';
import { mergeFields } from './records.js';
import { promise, rejected } from './promises.js';
import { whereUnset } from './unset-patterns.js';
import { UNCONSTRAINED, undefinedTerm, valueTerm } from './tests.js';
import type { Arguments } from './arguments.js';
import type { Answer, Argument, Outcome, CallFrame, State, AbstractValue, Interpreter } from './terms.js';
import type { FunctionValue, Node } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

const URL_MODULES = new Set(['url', 'node:url']);
type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** A call: of the library's callback, of a method that tests, of a function that can be followed; else unknown. */
export function followCall(node: TSESTree.CallExpression, place: CallFrame, state: State, walk: Interpreter): Outcome[] {
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
    .flatMap((target) =>
      argumentsOf(node.arguments, place, target.state, walk).flatMap((given) => apply(node, target.term, given, place, walk)),
    );
}

function methodCall(
  node: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  name: string | null,
  place: CallFrame,
  state: State,
  walk: Interpreter,
): Outcome[] {
  return walk.evaluate(callee.object, place, state).flatMap((object) => {
    // `list.some((each) => each === origin)` asks what `list.includes(origin)` does
    const asked = name === 'some' && object.term.kind === 'value' ? membershipIn(node) : null;
    const question = asked === null ? name : 'includes';
    return argumentsOf(asked === null ? node.arguments : [asked.item], place, object.state, walk).flatMap((given) =>
      optionsAsked(object.term, question, given).flatMap((each) =>
        method(node, callee, question, { ...object, term: each.term }, { ...given, state: each.state }, place, walk),
      ),
    );
  });
}

/** A constant question such as `list.includes('*')` has an answer for each list that it can be. Once asked, only some of them are left on a path. */
function optionsAsked(object: AbstractValue, name: string | null, { args, state }: Arguments): { term: AbstractValue; state: State }[] {
  if (!MEMBERSHIPS.has(name)) return [{ term: object, state }];
  return args[0]?.value.kind === 'primitive' || isChosen(object, state) ? splitChoice(object, state) : [{ term: object, state }];
}

function argumentsOf(given: readonly (Node | TSESTree.SpreadElement)[], place: CallFrame, state: State, walk: Interpreter): Arguments[] {
  let all: Arguments[] = [{ state, args: [], nodes: [] }];
  for (const argument of given) {
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
    const globbed = globTest(value, given, node, walk.evaluator);
    if (globbed !== null) return one(globbed);
    if (value.kind === 'import' && ASSERT_MODULES.has(value.source))
      return asserted(node, value.path.at(-1), given, place, walk) ?? unknownCall(node, given, place, walk);
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
  if (name !== null && isFrom(object.term, ASSERT_MODULES))
    return asserted(node, name, given, place, walk) ?? unknownCall(node, given, place, walk);
  if (object.term.kind === 'answer')
    return unknownCall(node, { ...given, args: [{ term: object.term, value: walk.valueOf(callee, place) }] }, place, walk);
  if (name !== null) {
    const settled = promise(name, node, object, given, place, walk);
    if (settled !== null) return settled;
    if (isIteration(name) && callbackOf(given) !== null) {
      const outcomes = iterate(name, object.term, callbackOf(given)!, node, place, state, walk);
      if (outcomes !== null) return outcomes;
    }
    const unset = whereUnset(object.term, name, given, node, place.module);
    if (unset !== null) return unset;
    const grown = afterAdding(callee, name, object.term, args, node, place, state);
    if (grown !== null) return [{ state: grown, term: UNCONSTRAINED, node }];
    const term = asksOwnList(object.term, name, args, node, place, walk) ?? methodTerm(object.term, name, args, node, place.module);
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
  if (calledOn('Object', node) === 'assign' && args[0]?.term.kind === 'record') {
    const sources = args.slice(1).map((each) => each.term);
    return [{ state: mergeFields(node.arguments[0], sources, place, state), term: args[0].term, node }];
  }
  const target = walk.valueOf(callee, place);
  const globbed = globTest(target, given, node, walk.evaluator);
  if (globbed !== null) return one(globbed);
  if (target.kind === 'function') return walk.call(target, args, node, place, state) ?? unknownCall(node, given, place, walk);
  return lookUp(name, node, given, place, walk) ?? unknownCall(node, given, place, walk);
}

/** `new URL(origin)`, `new Promise(…)`; other classes are opaque. */
export function followNew(node: TSESTree.NewExpression, place: CallFrame, state: State, walk: Interpreter): Outcome[] {
  const name = node.callee.type === 'Identifier' ? node.callee.name : null;
  return argumentsOf(node.arguments, place, state, walk).flatMap((given): Outcome[] => {
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
