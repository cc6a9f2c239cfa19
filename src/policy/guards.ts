import { isPartOfRequest, isRequestOrigin } from './origin-function/index.js';
import { alwaysLeaves } from '../engine/conditions.js';
import { optionsOf } from '../engine/make.js';
import { findVariable, initializerOf, isFunction, soleReturn, staticName, walk } from '../engine/scope.js';
import type { CorsPolicy } from './policy.js';
import type { Evaluator, Module, Node, Value } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

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

/**
 * Whether a written `*` is sent only where a setting has one, e.g. `list.includes('*') ? '*' : …` with a
 * list from outside: the owner of the setting opens the server, and not this code. A setting whose
 * written default holds a `*` is no such switch.
 */
export function isOwnersChoice(star: Value, evaluator: Evaluator): boolean {
  for (let at: Node = star.node; at.parent != null && !isFunction(at); at = at.parent) {
    const { parent } = at;
    const taken =
      parent.type === 'LogicalExpression'
        ? parent.operator === '&&' && parent.right === at
        : 'consequent' in parent && parent.consequent === at;
    if (taken && asksForStar(testOf(parent), star.module, evaluator, 0)) return true;
  }
  return false;
}

function asksForStar(test: Node | null, module: Module, evaluator: Evaluator, depth: number): boolean {
  if (test === null || depth > 8) return false;
  const ask = (node: Node): boolean => asksForStar(node, module, evaluator, depth + 1);
  if (test.type === 'LogicalExpression')
    return test.operator === '&&' ? ask(test.left) || ask(test.right) : ask(test.left) && ask(test.right);
  if (test.type === 'Identifier') {
    const init = initializerOf(test, module);
    return init !== null && ask(init);
  }
  if (test.type === 'BinaryExpression' && /^===?$/.test(test.operator)) {
    const [asked] = [test.left, test.right].filter((each) => !isStar(each));
    return asked !== undefined && (isStar(test.left) || isStar(test.right)) && isOpenEnded(evaluator.of(asked, module));
  }
  return test.type === 'CallExpression' && asksCallForStar(test, module, evaluator, depth + 1);
}

/** `list.includes('*')`, `list.some((each) => each === '*')`, or a function of the project that returns such a test. */
function asksCallForStar(
  { callee, arguments: [argument] }: TSESTree.CallExpression,
  module: Module,
  evaluator: Evaluator,
  depth: number,
): boolean {
  const method = callee.type === 'MemberExpression' ? staticName(callee) : null;
  if (callee.type === 'MemberExpression' && argument !== undefined) {
    if (method === 'includes' || method === 'has') return isStar(argument) && isOpenEnded(evaluator.of(callee.object, module));
    if (method === 'some')
      return (
        isFunction(argument) &&
        isOpenEnded(evaluator.of(callee.object, module)) &&
        asksForStar(soleReturn(argument), module, evaluator, depth)
      );
  }
  const called = evaluator.of(callee, module);
  return called.kind === 'function' && asksForStar(soleReturn(called.node), called.module, evaluator, depth);
}

function isStar(node: Node): boolean {
  return node.type === 'Literal' && node.value === '*';
}

/** A setting that is not written here, whole or in part, and has no `*` where it is. */
function isOpenEnded(value: Value): boolean {
  const options = optionsOf(value).map((each) => each.value);
  const stars = options.some((each) =>
    (each.kind === 'list' ? each.items : [each]).some((item) => item.kind === 'primitive' && item.value === '*'),
  );
  return !stars && !isPartOfRequest(value) && options.some((each) => each.kind !== 'primitive' && (each.kind !== 'list' || !each.complete));
}

function testOf(node: Node): Node | null {
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') return node.test;
  return node.type === 'LogicalExpression' ? node.left : null;
}

function isBranch(at: Node, parent: Node): boolean {
  const test = testOf(parent);
  return test !== null && test !== at;
}
