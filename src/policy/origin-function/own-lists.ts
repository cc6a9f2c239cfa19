import { list, primitive } from '../../engine/make.js';
import { entriesWrittenIn, findVariable, unwrap } from '../../engine/scope.js';
import { assign } from './facts.js';
import { MEMBERSHIPS } from './methods.js';
import { booleanTerm, valueTerm } from './tests.js';
import type { AbstractValue, Argument, CallFrame, Interpreter, State } from './terms.js';
import type { ListValue, Node } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

const ADDERS: ReadonlySet<string> = new Set(['push', 'unshift', 'add']);

/** The path after `allowed.push(origin)`; null for a call that does not put the origin on a list of the program. */
export function afterAdding(
  callee: TSESTree.MemberExpression,
  name: string,
  object: AbstractValue,
  args: readonly Argument[],
  node: Node,
  place: CallFrame,
  state: State,
): State | null {
  if (!ADDERS.has(name) || object.kind !== 'value' || object.value.kind !== 'list') return null;
  if (!args.some(({ term }) => term.kind === 'origin' && term.subject === 'origin')) return null;
  const target = unwrap(callee.object);
  const variable = target.type === 'Identifier' ? findVariable(target.name, target, place.module) : null;
  if (variable === null) return null;
  const { items, type } = object.value;
  const grown = list([...items, ...args.map(({ value }) => value)], node, place.module, false, type);
  return assign(state, variable, { kind: 'value', value: grown, holdsOrigin: true });
}

/** `allowed.includes(origin)`, `allowed.indexOf(origin)` on a list that holds the origin: every origin is on it. Null for other calls. */
export function asksOwnList(
  object: AbstractValue,
  name: string,
  args: readonly Argument[],
  node: Node,
  place: CallFrame,
  walk: Interpreter,
): AbstractValue | null {
  if (args[0]?.term.kind !== 'origin' || args[0].term.subject !== 'origin') return null;
  if (object.kind !== 'value' || object.value.kind !== 'list') return null;
  if (object.holdsOrigin !== true && !isWrittenIn(object.value, place, walk)) return null;
  if (MEMBERSHIPS.has(name)) return booleanTerm(true, node, place.module);
  return name === 'indexOf' || name === 'lastIndexOf' ? valueTerm(primitive(object.value.items.length - 1, node, place.module)) : null;
}

/** Whether the origin is written in a list, so that it is on it whoever asks. What is pushed later is followed. */
export function isWrittenIn({ node, module }: ListValue, place: CallFrame, walk: Interpreter): boolean {
  return module === place.module && entriesWrittenIn(node).some((entry) => walk.isOrigin(walk.valueOf(entry, place)));
}
