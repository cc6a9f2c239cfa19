import { isFunction, staticName, unwrap } from '../../engine/scope.js';
import { assume } from './facts.js';
import { nodeKey } from './tests.js';
import type { Node, Value } from '../../engine/types.js';
import type { Argument, Outcome, CallFrame, State, Predicate, Interpreter } from './terms.js';

/** By its name, a call refuses by throwing or by rejecting its promise, e.g. `assertKnown` or `findUniqueOrThrow`. */
const REFUSING = /^(?:assert|check|ensure|verify|validate|require|guard|enforce|reject|throw)(?![a-z])|Or(?:Fail|Throw|Reject|NotFound)$/;
/** By its name, or by the name of its object, a call only observes. */
const OBSERVING = /^(?:log|count|track|trace|record|audit|report|measure|metric|stat|warn|info|debug|print|increment|console)/i;
const MAX_DEPTH = 6;

/**
 * What a call that cannot be read may decide about the request: whether it returns, or whether its
 * promise is fulfilled. Null where it is given neither the origin nor the request, or only observes.
 */
function outcomeOf(
  node: Node,
  args: readonly Argument[],
  place: CallFrame,
  walk: Interpreter,
): Extract<Predicate, { kind: 'unknown' }> | null {
  if (node.type !== 'CallExpression' || namesOf(node.callee).some((name) => OBSERVING.test(name))) return null;
  if (!args.some((each) => isGivenRequest(each, walk))) return null;
  const key = `outcome ${nodeKey(node, place.module)}`;
  return { kind: 'unknown', key, of: key, dependsOnRequest: true };
}

/** The paths after a call that cannot be read: where it may refuse, what comes after it depends on what it decides. */
export function afterCall(node: Node, args: readonly Argument[], place: CallFrame, state: State, walk: Interpreter): State {
  if (node.type !== 'CallExpression') return state;
  if (!REFUSING.test(namesOf(node.callee).at(-1) ?? '') && !isTried(node)) return state;
  const test = outcomeOf(node, args, place, walk);
  return (test === null ? null : assume(state, test, true)) ?? state;
}

/** `try { await find(origin); … } catch { … }`: the outcome chooses between what follows and the handler. */
function isTried(call: Node): boolean {
  if (call.parent?.type !== 'AwaitExpression') return false;
  for (let at: Node = call; at.parent != null && !isFunction(at); at = at.parent)
    if (at.parent.type === 'TryStatement' && at.parent.block === at && at.parent.handler !== null) return true;
  return false;
}

/** The path on which the promise of such a call was fulfilled, where its outcome chooses between two handlers. */
export function whenFulfilled({ node, term }: Outcome, place: CallFrame, state: State, walk: Interpreter): State {
  if (node.type !== 'CallExpression' || term.kind !== 'value' || term.value.kind !== 'call') return state;
  const args = node.arguments.map((each): Argument => {
    const value = walk.valueOf(each.type === 'SpreadElement' ? each.argument : each, place);
    return { term: { kind: 'value', value }, value };
  });
  const test = outcomeOf(node, args, place, walk);
  return (test === null ? null : assume(state, test, true)) ?? state;
}

/** `audit` and `write` of `audit.write`. */
function namesOf(callee: Node): string[] {
  const inner = unwrap(callee);
  if (inner.type === 'Identifier') return [inner.name];
  if (inner.type !== 'MemberExpression') return [];
  const name = staticName(inner);
  return [...namesOf(inner.object), ...(name === null ? [] : [name])];
}

function isGivenRequest({ term, value }: Argument, walk: Interpreter): boolean {
  if (term.kind === 'origin' || term.kind === 'url' || term.kind === 'parts') return true;
  return holdsRequest(term.kind === 'value' ? term.value : value, walk, 0);
}

function holdsRequest(value: Value, walk: Interpreter, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  if (walk.isOrigin(value) || value.kind === 'parameter') return true;
  if (value.kind === 'object') return value.entries.some((each) => holdsRequest(each.value, walk, depth + 1));
  if (value.kind === 'list') return value.items.some((each) => holdsRequest(each, walk, depth + 1));
  return value.kind === 'member' && (value.name === 'headers' || value.name === 'raw') && holdsRequest(value.object, walk, depth + 1);
}
