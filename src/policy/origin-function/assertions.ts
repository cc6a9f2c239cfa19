import { branch } from './branch.js';
import { equalTerm } from './compare.js';
import { undefinedTerm } from './tests.js';
import type { Arguments } from './arguments.js';
import type { AbstractValue, CallFrame, Interpreter, Outcome } from './terms.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** The modules of Node that check. */
export const ASSERT_MODULES = new Set(['assert', 'node:assert', 'assert/strict', 'node:assert/strict']);
/** Of that module: what throws unless its argument is true, or its two are equal. The module itself is a function, too. */
const TRUE = new Set<string | undefined>([undefined, 'default', 'strict', 'ok']);
const EQUAL = new Set<string | undefined>(['equal', 'strictEqual']);

/** `assert(list.includes(origin))`, `assert.equal(…)`; null for what says nothing of its argument. */
export function asserted(
  node: TSESTree.CallExpression,
  name: string | undefined,
  given: Arguments,
  place: CallFrame,
  walk: Interpreter,
): Outcome[] | null {
  const [first, second] = given.args;
  if (TRUE.has(name)) return checked(node, first?.term ?? null, given, place, walk);
  const equal =
    EQUAL.has(name) && first !== undefined && second !== undefined ? equalTerm(first.term, second.term, node, place.module) : null;
  return equal === null ? null : checked(node, equal, given, place, walk);
}

/** What goes on only where `truth` holds, and throws elsewhere; without one, everywhere. */
export function checked(
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
