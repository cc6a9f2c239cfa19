import { unwrap, writtenText } from '../../engine/scope.js';
import { subjectOfStarTest } from '../star-tests.js';
import { isPartOfRequest } from './request-origin.js';
import { keyOf, testTerm } from './tests.js';
import type { TestTerm } from './tests.js';
import type { CallFrame, AbstractValue, Interpreter } from './terms.js';
import type { Node, Value } from '../../engine/types.js';

/**
 * `sites.includes('*')`, `options.origin === '*'`: whether the owner of a setting wants everybody in; null for
 * other tests. `held` is what the asked variable holds on this path.
 */
export function starTest(node: Node, place: CallFrame, walk: Interpreter, held?: AbstractValue): TestTerm | null {
  const subject = subjectOfStarTest(unwrap(node), place.module);
  const value = subject === null ? null : held === undefined ? walk.valueOf(subject, place) : held.kind === 'value' ? held.value : null;
  if (value === null || walk.isOrigin(value) || isPartOfRequest(value) || isOpaque(value)) return null;
  return testTerm({ kind: 'star', of: value, key: `star ${keyOf(value)}` });
}

/** What no setting is read into, e.g. the element in `list.some((each) => …)` of a list that is too long. */
function isOpaque(value: Value): boolean {
  if (value.kind === 'parameter') return value.of.parent.type === 'CallExpression';
  return value.kind === 'unknown' && value.reason !== 'env' && value.reason !== 'import';
}

/** What a comparison with a constant asks, e.g. `options.origin` of `typeof options.origin === 'function'`; null for other tests. */
export function comparedValue(node: Node, place: CallFrame, walk: Interpreter): Value | null {
  const test = unwrap(node);
  if (test.type !== 'BinaryExpression') return null;
  const [left, right] = isConstant(test.right) ? [test.left, test.right] : [test.right, test.left];
  if (!isConstant(right)) return null;
  return walk.valueOf(left.type === 'UnaryExpression' ? left.argument : left, place);
}

function isConstant(node: Node): boolean {
  return node.type === 'Literal' || writtenText(node) !== null;
}

/** Whether a value was given by who sets the code up, e.g. `options.origin` of a function that makes a middleware. */
export function isOwners(value: Value, walk: Interpreter): boolean {
  let at = value;
  while (at.kind === 'member') at = at.object;
  return at.kind === 'parameter' && !walk.isFollowed(at.of) && !isPartOfRequest(value);
}
