import { isRequestOrigin } from './origin-function/index.js';
import { alwaysLeaves } from '../engine/conditions.js';
import { findVariable, isFunction, walk } from '../engine/scope.js';
import type { CorsPolicy } from './policy.js';
import type { Node } from '../engine/types.js';

/** Whether code reads the Origin of the request, by itself or through a variable. */
export function isRequestCode(node: Node, { evaluator, module }: Pick<CorsPolicy, 'evaluator' | 'module'>, depth = 0): boolean {
  if (depth > 4) return false;
  let found = false;
  walk(node, module.visitorKeys, (each) => {
    if (found) return false;
    if (each.type === 'Identifier') {
      const definition = findVariable(each.name, each, module)?.defs[0]?.node as Node | undefined;
      if (
        definition?.type === 'VariableDeclarator' &&
        definition.init != null &&
        definition.id !== each &&
        isRequestCode(definition.init, { evaluator, module }, depth + 1)
      )
        found = true;
    }
    if (each.type === 'MemberExpression' || each.type === 'CallExpression' || each.type === 'Identifier')
      found ||= isRequestOrigin(evaluator.of(each, module));
    return !isFunction(each) || each === node;
  });
  return found;
}

/** The outermost code that runs only for some origins, and that a node stands in or behind; null when it always runs. */
export function conditionalOn(node: Node, policy: CorsPolicy): Node | null {
  let found: Node | null = null;
  for (let at: Node = node; at.parent != null; at = at.parent) {
    const { parent } = at;
    if (isBranch(at, parent) && isRequestCode(testOf(parent)!, policy)) found = parent;
    if (parent.type === 'BlockStatement' || parent.type === 'Program') {
      const exit = parent.body.find(
        (each) =>
          each.range[1] <= at.range[0] && each.type === 'IfStatement' && alwaysLeaves(each.consequent) && isRequestCode(each.test, policy),
      );
      if (exit !== undefined) found = exit;
    }
  }
  return found;
}

function testOf(node: Node): Node | null {
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') return node.test;
  return node.type === 'LogicalExpression' ? node.left : null;
}

function isBranch(at: Node, parent: Node): boolean {
  const test = testOf(parent);
  return test !== null && test !== at;
}
