import { conditionsAt, literalsOf } from './conditions.js';
import { choice, isSetting, nullishness, optionsOf, truthiness } from './make.js';
import { membershipIn } from './comparisons.js';
import { findVariable, staticName, unwrap, writtenText } from './scope.js';
import { perObject } from '../web/memo.js';
import { isReassigned } from './uses.js';
import type { ChoiceValue, Module, Node, Option, PrimitiveValue, Value } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** A comparison that leads to a place: `of` is, or is not, one of `texts`; of a list or a text, whether it has one of them. */
interface Comparison {
  readonly of: Node;
  readonly texts: readonly PrimitiveValue['value'][];
  readonly holds: boolean;
  readonly list: boolean;
}

/**
 * What a name or a member can still be where it stands, by the comparisons with literals around it: not `'*'`
 * in the `else` of `if (setting === '*')`. Only for what nobody assigns to in between; unknown options stay.
 */
export function narrowed(value: ChoiceValue, node: TSESTree.Identifier | TSESTree.MemberExpression, module: Module): Value {
  const asked = comparisonsAt(node, module).filter(({ of }) => isSame(of, node));
  if (asked.length === 0 || isAssigned(node, module)) return value;
  const left = value.options.filter((each) => asked.every((comparison) => agrees(each, comparison)));
  return left.length === 0 || left.length === value.options.length ? value : choice(left, value.node, value.module);
}

const comparisonsAt = perObject((node: Node, _module: Module): readonly Comparison[] =>
  conditionsAt(node).flatMap((each): readonly Comparison[] => {
    if (each.kind === 'test') return literalsOf(each.test, each.holds).flatMap(({ test, holds }) => comparisonOf(test, holds) ?? []);
    if (each.kind !== 'case') return [];
    const texts = each.labels.flatMap(writtenIn);
    return texts.length === each.labels.length ? [{ of: unwrap(each.discriminant), texts, holds: each.holds, list: false }] : [];
  }),
);

function comparisonOf(test: Node, holds: boolean): Comparison | null {
  const asked = membershipIn(test);
  if (asked !== null) {
    const texts = writtenIn(asked.item);
    return texts.length === 0 ? null : { of: unwrap(asked.of), texts, holds: holds === asked.holds, list: true };
  }
  if (test.type !== 'BinaryExpression' || !/^[!=]==?$/.test(test.operator)) return null;
  const [left, right] = [test.left as Node, test.right];
  const [of, texts] = writtenIn(right).length > 0 ? [left, writtenIn(right)] : [right, writtenIn(left)];
  return texts.length === 0 ? null : { of: unwrap(of), texts, holds: holds === test.operator.startsWith('='), list: false };
}

/** The constant that a node writes; empty for other code. */
function writtenIn(node: Node): readonly PrimitiveValue['value'][] {
  if (node.type === 'Literal') return [node.value as PrimitiveValue['value']];
  const text = writtenText(node);
  return text === null ? [] : [text];
}

/**
 * Whether a test only asks if a caller gave what is passed on where it holds, e.g. `given !== undefined` of
 * `given !== undefined && { origin: given }`: nothing says then that it is ever left out.
 */
export function isOnlyPassedOn(test: Node, passed: Node, of: (node: Node) => Value): boolean {
  const asked = unwrap(test);
  const isCompared = asked.type === 'BinaryExpression' && /^!==?$/.test(asked.operator);
  const given = isCompared ? unwrap(asked.left) : asked;
  if (given.type !== 'Identifier' && given.type !== 'MemberExpression') return false;
  if (isCompared && nullishness(of(asked.right)) !== true) return false;
  return valuesIn(passed).some((each) => isSame(each, given)) && optionsOf(of(given)).every(isOpaque);
}

/** The values of an object's own keys, or the value itself. */
function valuesIn(node: Node): readonly Node[] {
  const inner = unwrap(node);
  if (inner.type !== 'ObjectExpression') return [inner];
  return inner.properties.flatMap((each) => (each.type === 'Property' ? [unwrap(each.value)] : []));
}

function isOpaque({ value }: Option): boolean {
  return !isSetting(value) && truthiness(value) === null;
}

function isSame(a: Node, b: Node): boolean {
  if (a.type === 'Identifier' && b.type === 'Identifier') return a.name === b.name;
  if (a.type === 'ThisExpression' && b.type === 'ThisExpression') return true;
  if (a.type !== 'MemberExpression' || b.type !== 'MemberExpression') return false;
  const name = staticName(a);
  return name !== null && name === staticName(b) && isSame(unwrap(a.object), unwrap(b.object));
}

/** Whether the name at the root has a value that is assigned later than its declaration. */
function isAssigned(node: Node, module: Module): boolean {
  const root = unwrap(node);
  if (root.type === 'MemberExpression') return isAssigned(root.object, module);
  if (root.type !== 'Identifier') return false;
  return isReassigned(findVariable(root.name, root, module));
}

function agrees({ value }: Option, { texts, holds, list }: Comparison): boolean {
  if (!list) return value.kind !== 'primitive' || texts.includes(value.value) === holds;
  // `sites.includes(',') ? sites.split(',') : sites`
  if (value.kind === 'primitive') {
    const text = String(value.value);
    return typeof value.value !== 'string' || texts.some((each) => text.includes(String(each))) === holds;
  }
  if (value.kind !== 'list') return true;
  const items = value.items.flatMap(optionsOf).map((each) => each.value);
  const has = items.some((each) => each.kind === 'primitive' && texts.includes(each.value));
  return (
    has === holds ||
    (holds ? !value.complete || items.some((each) => each.kind !== 'primitive') : value.items.some((each) => each.kind === 'choice'))
  );
}
