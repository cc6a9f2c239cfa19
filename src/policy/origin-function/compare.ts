import { whenBoth } from '../../engine/deployment.js';
import { choice, list, nullishness, option, optionsOf } from '../../engine/make.js';
import { areUnlike, isLooselyEqual } from '../../engine/operators.js';
import { PRESENT, booleanTerm, UNCONSTRAINED, isEqual, isMember, testTerm } from './tests.js';
import { pieceIs } from './texts.js';
import type { AbstractValue } from './terms.js';
import type { Module, Node, PrimitiveValue, Value } from '../../engine/types.js';

/** `left === right`, as a test when it says something; null when it does not. */
export function equalTerm(left: AbstractValue, right: AbstractValue, node: Node, module: Module): AbstractValue | null {
  const [a, b] = [constantOf(left), constantOf(right)];
  if (a !== null && b !== null) {
    const same = isLoose(node) ? isLooselyEqual(a, b) : a.value === b.value;
    return booleanTerm(same, node, module);
  }
  if (left.kind === 'value' && right.kind === 'value' && !isLoose(node) && areUnlike(left.value, right.value))
    return booleanTerm(false, node, module);
  return equalOneWay(left, right, node, module) ?? equalOneWay(right, left, node, module);
}

function isLoose(node: Node): boolean {
  return node.type === 'BinaryExpression' && node.operator.length === 2;
}

function equalOneWay(left: AbstractValue, right: AbstractValue, node: Node, module: Module): AbstractValue | null {
  const constant = right.kind === 'value' && right.value.kind === 'primitive' ? right.value.value : undefined;
  const isConstant = right.kind === 'value' && right.value.kind === 'primitive';
  switch (left.kind) {
    case 'origin':
      if (right.kind === 'each') return isMember(entriesOf(right), left.subject, node);
      if (right.kind === 'found' && right.item !== null) return equalOneWay(left, right.item, node, module);
      // `origin === req.headers.origin`: one header, read twice
      if (right.kind === 'origin') return left.subject === right.subject ? booleanTerm(true, node, module) : null;
      return right.kind === 'value' ? isEqual(right.value, left.subject, node, module) : null;
    case 'piece':
      return right.kind === 'value'
        ? pieceIs(
            left,
            optionsOf(right.value).map((each) => each.value),
            node,
            module,
          )
        : right.kind === 'each' && right.complete
          ? pieceIs(left, right.items, node, module)
          : null;
    case 'free':
      return isConstant || right.kind === 'free' ? UNCONSTRAINED : null;
    case 'test':
      if (!isConstant) return null;
      // `list.includes(origin) !== -1`: a yes or no is no position
      if (typeof constant === 'number' && constant !== 0 && constant !== 1) return booleanTerm(false, node, module);
      // `table.get(origin) === 'yes'` asks for a member as well.
      return testTerm(left.test, constant ? left.holds : !left.holds);
    case 'position':
      if (constant === -1) return testTerm(left.within, false);
      return constant === 0 ? testTerm(left.first) : null;
    case 'count':
      return constant === 0 ? testTerm(left.test, !left.holds) : null;
    case 'typeof':
      return typeof constant === 'string' ? isType(left.of, constant, node, module) : null;
    case 'each':
    case 'found':
    case 'url':
    case 'parts':
      return isConstant && nullishness(right.value) === true ? booleanTerm(false, node, module) : null;
    default:
      return null;
  }
}

/** The list an element was taken from, without what a test of the element has ruled out. */
export function entriesOf(each: Extract<AbstractValue, { kind: 'each' }>): Value {
  if (each.exact) return each.entries;
  const items = each.items.map((item) => markedLike(item, each.entries));
  return list(items, each.entries.node, each.entries.module, each.complete);
}

/** What is made of an item, with the marks that the item has in its list: for development only, or in the place of a setting. */
export function markedLike(item: Value, entries: Value, made: Value = item): Value {
  for (const outer of optionsOf(entries)) {
    for (const inner of outer.value.kind === 'list' ? outer.value.items.flatMap((each) => optionsOf(each)) : []) {
      if (inner.value !== item) continue;
      return choice([option(made, whenBoth(outer.when, inner.when))], made.node, made.module);
    }
  }
  return made;
}

function isType(term: AbstractValue, type: string, node: Node, module: Module): AbstractValue | null {
  if (term.kind === 'origin')
    return type === 'string' ? testTerm(PRESENT) : type === 'undefined' ? testTerm(PRESENT, false) : booleanTerm(false, node, module);
  if (term.kind === 'answer') return booleanTerm(type === 'function', node, module);
  return null;
}

/** `left < right` and its kin, where a position or a number of elements is compared with a constant. */
export function orderTerm(operator: string, left: AbstractValue, right: AbstractValue, node: Node, module: Module): AbstractValue | null {
  if (left.kind === 'free' && (constantOf(right) !== null || right.kind === 'free')) return UNCONSTRAINED;
  if (right.kind === 'free' && constantOf(left) !== null) return UNCONSTRAINED;
  const constant = right.kind === 'value' && right.value.kind === 'primitive' ? right.value.value : undefined;
  if (typeof constant !== 'number')
    return right.kind === 'position' || right.kind === 'count' ? orderTerm(turned(operator), right, left, node, module) : null;
  const isMore = operator.startsWith('>');
  const isEqualToo = operator.length === 2;
  const number = constantOf(left)?.value;
  if (typeof number === 'number')
    return booleanTerm((isMore ? number > constant : number < constant) || (isEqualToo && number === constant), node, module);
  // `> 0` is `>= 1`
  const bound = isEqualToo ? constant : isMore ? constant + 1 : constant - 1;
  if (left.kind === 'position') return isMore && bound < 0 ? booleanTerm(true, node, module) : testTerm(left.within, isMore);
  if (left.kind !== 'count') return null;
  if (isMore && bound <= 0) return booleanTerm(true, node, module);
  if (bound === (isMore ? 1 : 0)) return testTerm(left.test, left.holds === isMore);
  // A stranger chooses how long the origin is.
  return left.test.kind === 'present' ? UNCONSTRAINED : null;
}

function constantOf(term: AbstractValue): PrimitiveValue | null {
  return term.kind === 'value' && term.value.kind === 'primitive' ? term.value : null;
}

function turned(operator: string): string {
  return operator.replace(/[<>]/, (each) => (each === '<' ? '>' : '<'));
}
