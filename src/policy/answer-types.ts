import { codeOf } from './code.js';
import { takesCallback } from './origin-function/index.js';
import { optionsOf } from '../engine/make.js';
import { originForm } from './forms.js';
import { unwrap } from '../engine/scope.js';
import { returnsOf } from '../engine/functions.js';
import type { FunctionValue, Node } from '../engine/types.js';
import type { CorsPolicy } from './policy.js';

/**
 * Whether a function that must answer through a callback takes none, or never reads it: `cors({ origin: () => true })`
 * leaves every request without an answer.
 */
export function neverCallsBack(fn: FunctionValue, { dialect, written }: CorsPolicy): boolean {
  const { node, module } = fn;
  if (dialect.protocol !== 'callback' || node.async || node.generator || takesCallback(fn, dialect.protocol)) return false;
  if (dialect.effects.asyncFunction === 'hangs') return true;
  // What is returned may be a promise, which is waited for.
  const returns = returnsOf(node, module);
  return written.kind !== 'delegate' && returns.length > 0 && returns.every((each) => isBoolean(each));
}

/** Whether a function that must answer the origin itself answers yes or no: the text `true` is no origin. */
export function answersBoolean({ node, module }: FunctionValue, { dialect, written }: CorsPolicy): boolean {
  if ((dialect.protocol !== 'returns-origin' && dialect.protocol !== 'context-origin') || node.generator || written.kind === 'delegate')
    return false;
  const returns = returnsOf(node, module);
  return returns.some((each) => isBoolean(each) && !isLiteral(each, false)) && returns.every((each) => isBoolean(each) || isNothing(each));
}

/**
 * The first written answer of an origin function which fails the request, e.g. `false` for Strapi; null
 * for none. What is computed is not known, and not reported.
 */
export function brokenAnswerOf({ node, module }: FunctionValue, policy: CorsPolicy): { node: Node; text: string } | null {
  const { answers } = policy.dialect;
  const { evaluator } = codeOf(policy);
  if (answers === undefined || node.generator) return null;
  for (const each of returnsOf(node, module)) {
    for (const { value } of optionsOf(evaluator.of(each, module))) {
      if (value.kind !== 'primitive') continue;
      const form = originForm(value);
      if (form !== 'opaque' && form !== 'function' && answers[form] === 'error') return { node: value.node, text: String(value.value) };
    }
  }
  return null;
}

const TESTS = new Set(['includes', 'has', 'some', 'every', 'test', 'startsWith', 'endsWith']);
const COMPARISONS = new Set(['===', '!==', '==', '!=', '<', '>', '<=', '>=', 'in', 'instanceof']);

/** Whether an expression can only be a boolean. */
function isBoolean(node: Node): boolean {
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Literal':
      return typeof inner.value === 'boolean';
    case 'UnaryExpression':
      return inner.operator === '!';
    case 'BinaryExpression':
      return COMPARISONS.has(inner.operator);
    case 'LogicalExpression':
      return isBoolean(inner.right) && (inner.operator === '&&' || isBoolean(inner.left));
    case 'ConditionalExpression':
      return isBoolean(inner.consequent) && isBoolean(inner.alternate);
    case 'AwaitExpression':
      return isBoolean(inner.argument);
    case 'CallExpression': {
      const callee = unwrap(inner.callee);
      if (callee.type === 'Identifier') return callee.name === 'Boolean';
      return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && TESTS.has(callee.property.name);
    }
    default:
      return false;
  }
}

function isNothing(node: Node): boolean {
  const inner = unwrap(node);
  return (
    (inner.type === 'Literal' && (inner.value === null || inner.value === '')) ||
    (inner.type === 'Identifier' && inner.name === 'undefined')
  );
}

function isLiteral(node: Node, value: boolean): boolean {
  const inner = unwrap(node);
  return inner.type === 'Literal' && inner.value === value;
}
