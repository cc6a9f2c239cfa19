import { truthiness } from '../../engine/make.js';
import { circumstance, splitChoice, unknownTest } from './branch.js';
import { equalTerm, orderTerm } from './compare.js';
import { mapElements, ofType } from './elements.js';
import { keysOf } from './methods.js';
import { starTest } from './owners.js';
import { booleanTerm, isMember, testTerm, valueTerm } from './tests.js';
import type { AbstractValue, CallFrame, Interpreter, Outcome } from './terms.js';
import type { Module, Node } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

const ORDERS = new Set(['<', '<=', '>', '>=']);

/** A comparison of two sides that were evaluated, or what else an operator makes of them. */
export function followBinary(
  node: TSESTree.BinaryExpression,
  left: AbstractValue,
  right: Outcome,
  place: CallFrame,
  walk: Interpreter,
): Outcome[] {
  const { state } = right;
  const one = (term: AbstractValue): Outcome[] => [{ state, term, node }];
  const { operator } = node;
  const { module } = place;
  if (operator === '===' || operator === '==' || operator === '!==' || operator === '!=') {
    const narrowed = ofType(left, right.term, state, node, module) ?? ofType(right.term, left, state, node, module);
    const equal = operator.startsWith('=');
    if (narrowed !== null) return equal ? narrowed : narrowed.map((each) => ({ ...each, term: negated(each.term, each.node, place) }));
    const sides = isConstant(right.term) ? splitChoice(left, state) : isConstant(left) ? splitChoice(right.term, state) : [];
    if (sides.length > 1) {
      return sides.flatMap((each) =>
        followBinary(
          node,
          isConstant(right.term) ? each.term : left,
          { ...right, state: each.state, ...(isConstant(right.term) ? {} : { term: each.term }) },
          place,
          walk,
        ),
      );
    }
    const term = equalTerm(left, right.term, node, module);
    if (term !== null) return one(equal ? term : negated(term, node, place));
  } else if (operator === 'in') {
    if (right.term.kind === 'value' && left.kind === 'origin') return one(isMember(keysOf(right.term.value), left.subject, node));
  } else if (operator === 'instanceof') {
    const narrowed = ofType(left, right.term, state, node, module);
    if (narrowed !== null) return narrowed;
  } else if (ORDERS.has(operator)) {
    const term = orderTerm(operator, left, right.term, node, module);
    if (term !== null) return one(term);
  } else if (operator === '-' && left.kind === 'count' && left.test.kind === 'present') {
    return one(fromEnd(right.term));
  } else if (operator === '|' || operator === '&') {
    const term = bitTerm(operator, left, right.term, node, module);
    if (term !== null) return one(term);
  }
  const mapped = mapElements(node, place, state, walk);
  if (mapped !== null) return mapped;
  const value = walk.valueOf(node, place);
  if (truthiness(value) !== null || operator === '+') return one(valueTerm(value));
  return one(
    starTest(node, place, walk, isConstant(left) ? right.term : left) ??
      circumstance(value, node, place, walk) ??
      unknownTest(value, node, place, walk),
  );
}

/** `origin.length - 8`, `origin.length - SUFFIX.length`. */
function fromEnd(by: AbstractValue): AbstractValue {
  const number = by.kind === 'value' && by.value.kind === 'primitive' ? by.value.value : null;
  return { kind: 'from-end', distance: typeof number === 'number' ? number : null };
}

/** `found | 0`, `found & true`: the answer of a test is the bit 0 or 1. */
function bitTerm(operator: '|' | '&', left: AbstractValue, right: AbstractValue, node: Node, module: Module): AbstractValue | null {
  if (left.kind !== 'test' || right.kind !== 'value' || right.value.kind !== 'primitive') return null;
  const bits = Number(right.value.value);
  if (operator === '|') return (bits | 0) === 0 ? left : booleanTerm(true, node, module);
  return (bits & 1) === 1 ? left : booleanTerm(false, node, module);
}

function isConstant(term: AbstractValue): boolean {
  return term.kind === 'value' && term.value.kind === 'primitive';
}

function negated(term: AbstractValue, node: Node, { module }: CallFrame): AbstractValue {
  if (term.kind === 'test') return testTerm(term.test, !term.holds);
  return term.kind === 'value' ? booleanTerm(truthiness(term.value) === false, node, module) : term;
}
