import { isSetting, optionsOf } from './make.js';
import { isFunction, soleReturn, staticName, unwrap, writtenText } from './scope.js';
import type { Evaluator, Module, Node, Value } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** A test that asks whether `item` is in `of`; `holds` is false where it asks for the opposite. */
export interface Membership {
  readonly of: Node;
  readonly item: Node;
  readonly holds: boolean;
}

const MIRRORED: Readonly<Record<string, string>> = { '>': '<', '<': '>', '>=': '<=', '<=': '>=' };
/** What a comparison of a position with a number asks. */
const POSITIONS = new Map([
  ...['!== -1', '!= -1', '> -1', '>= 0'].map((each) => [each, true] as const),
  ...['=== -1', '== -1', '<= -1', '< 0'].map((each) => [each, false] as const),
]);

/** `list.includes(item)`, `set.has(item)`, `list.some((each) => each === item)`, `list.indexOf(item) !== -1` and their opposites; null for other tests. */
export function membershipIn(test: Node): Membership | null {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression' && node.operator === '~') return callOf(node.argument, POSITION, true);
  if (node.type !== 'BinaryExpression') return callOf(node, QUESTION, true);
  const holds = POSITIONS.get(`${node.operator} ${numberOf(node.right)}`);
  if (holds !== undefined) return callOf(node.left, POSITION, holds);
  const mirrored = POSITIONS.get(`${MIRRORED[node.operator] ?? node.operator} ${numberOf(node.left)}`);
  return mirrored === undefined ? null : callOf(node.right, POSITION, mirrored);
}

const QUESTION = /^(?:includes|has|some)$/;
const POSITION = /^(?:indexOf|lastIndexOf)$/;

function callOf(node: Node, method: RegExp, holds: boolean): Membership | null {
  const call = unwrap(node);
  if (call.type !== 'CallExpression' || call.callee.type !== 'MemberExpression' || !method.test(staticName(call.callee) ?? '')) return null;
  const [argument] = call.arguments;
  if (argument === undefined || argument.type === 'SpreadElement') return null;
  const item = staticName(call.callee) === 'some' ? comparedWithEach(argument) : argument;
  return item === null ? null : { of: call.callee.object, item, holds };
}

/** What each element is compared with, e.g. `item` of `(each) => each === item`; null for other functions. */
function comparedWithEach(callback: Node): Node | null {
  const test = soleReturn(callback);
  if (test?.type !== 'BinaryExpression' || !/^===?$/.test(test.operator) || !isFunction(callback) || callback.async) return null;
  const [each, ...others] = callback.params;
  if (each?.type !== 'Identifier' || others.length > 0) return null;
  const isEach = (node: Node): boolean => node.type === 'Identifier' && node.name === each.name;
  const item = isEach(test.left) ? test.right : isEach(test.right) ? test.left : null;
  return item === null || isEach(item) || !isPlain(item) ? null : item;
}

/** A name or a literal. */
function isPlain(node: Node): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' || inner.type === 'Literal' || writtenText(inner) !== null;
}

/** `0`, `-1`. */
function numberOf(node: Node): string {
  if (node.type === 'UnaryExpression' && node.operator === '-') return `-${numberOf(node.argument)}`;
  return node.type === 'Literal' ? String(node.value) : '';
}

/** Whether a comparison asks that a list or text of a setting is not empty, or that it is, e.g. `sites.length > 0`; null for others. */
export function isFilled({ left, operator, right }: TSESTree.BinaryExpression, module: Module, evaluator: Evaluator): boolean | null {
  const of = unwrap(left);
  if (of.type !== 'MemberExpression' || staticName(of) !== 'length' || right.type !== 'Literal') return null;
  const asks = `${operator} ${String(right.value)}`;
  const answer = FILLED.has(asks) ? true : EMPTY.has(asks) ? false : null;
  if (answer === null) return null;
  const value = evaluator.of(of.object, module);
  return isSetting(value) || isOnlyWhileUnset(value, isEmptyList) ? answer : null;
}

/** Whether some of what a value may be is like that, and only while a setting is missing. */
export function isOnlyWhileUnset(value: Value, isLike: (value: Value) => boolean): boolean {
  const options = optionsOf(value);
  const like = options.filter((each) => isLike(each.value));
  return like.length > 0 && like.length < options.length && like.every(({ when }) => when === 'unset');
}

function isEmptyList(value: Value): boolean {
  return value.kind === 'list' && value.complete && value.items.length === 0;
}

const FILLED = new Set(['> 0', '>= 1', '!== 0', '!= 0']);
const EMPTY = new Set(['=== 0', '== 0', '< 1', '<= 0']);
