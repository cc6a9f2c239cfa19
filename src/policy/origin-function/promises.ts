import { isFunction, staticName } from '../../engine/scope.js';
import { callbackOf, isGlobal } from './arguments.js';
import { assume } from './facts.js';
import { whenFulfilled } from './refusing-calls.js';
import { CAUGHT, nodeKey, undefinedTerm } from './tests.js';
import type { Arguments } from './arguments.js';
import type { Argument, CallFrame, Interpreter, Outcome, State } from './terms.js';
import type { Node } from '../../engine/types.js';

/** What an async function gives before it is awaited. */
export function promised(outcome: Outcome): Outcome {
  return outcome.term.kind === 'promise' ? outcome : { ...outcome, term: { kind: 'promise', of: outcome.term } };
}

/** What is left of a promise once it is awaited; all else is what it is. */
export function settled(outcome: Outcome): Outcome {
  return outcome.term.kind === 'promise' ? { ...outcome, term: outcome.term.of } : outcome;
}

/** The path on which a promise is taken for what it is of. */
export function unawaited(state: State, node: Node, { module }: CallFrame): State {
  return assume(state, { kind: 'unawaited', key: `unawaited ${nodeKey(node, module)}`, node }, true) ?? state;
}

/** The path on which a promise was rejected. */
export function rejected(node: Node, handler: Node | undefined, place: CallFrame, state: State, walk: Interpreter): Outcome[] {
  const fn = handler === undefined || !isFunction(handler) ? null : walk.valueOf(handler, place);
  const caught = assume(state, CAUGHT, true);
  return fn?.kind !== 'function' || caught === null ? [] : (walk.call(fn, [], node, place, caught) ?? []);
}

/** `find(origin).then(…).catch(…)`. */
function isCaught(call: Node): boolean {
  const member = call.parent;
  return (
    member?.type === 'MemberExpression' &&
    member.object === call &&
    staticName(member) === 'catch' &&
    member.parent.type === 'CallExpression'
  );
}

/** `then`, `catch` and `finally`; `Promise.resolve(…)` is what it resolves to. */
export function promise(name: string, node: Node, of: Outcome, given: Arguments, place: CallFrame, walk: Interpreter): Outcome[] | null {
  const object = settled(of);
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
      given.args.length > 1 || isCaught(node) ? whenFulfilled(object, place, given.state, walk) : given.state,
    );
  if (name === 'finally') return walk.call(callback, [], node, place, given.state)?.map((each) => ({ ...each, term: object.term })) ?? null;
  return name === 'catch' ? [{ state: given.state, term: object.term, node }] : null;
}
