import { conditionsWithin, literalsOf } from '../engine/conditions.js';
import { functionAround, isFunction, staticName, unwrap, walk, writtenText } from '../engine/scope.js';
import { perObject } from '../web/memo.js';
import type { FunctionNode, Module, Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Members of a request that hold its method. */
const METHOD: ReadonlySet<string> = new Set(['method', 'httpMethod']);

/** Whether a node is reached for `OPTIONS` alone. */
export function isOfPreflight(node: Node, home: Node): boolean {
  return conditionsWithin(node, home).some((condition) => {
    if (condition.kind === 'missing' || (!condition.holds && condition.kind === 'case')) return false;
    if (condition.kind === 'case') return isMethod(condition.discriminant) && condition.labels.every(isOptions);
    return literalsOf(condition.test, condition.holds).some(({ test, holds }) => saysOptions(test, holds));
  });
}

/** The branches for `OPTIONS` of a file, each with the function that it stands in. Found once: several questions begin here. */
export const preflightBranches = perObject(
  (module: Module): readonly { readonly branch: TSESTree.IfStatement; readonly home: FunctionNode }[] => {
    const found: { branch: TSESTree.IfStatement; home: FunctionNode }[] = [];
    if (!/OPTIONS/i.test(module.text)) return found;
    walk(module.ast, module.visitorKeys, (node) => {
      if (node.type !== 'IfStatement') return;
      const home = functionAround(node);
      if (home !== null && isFunction(home) && isOfPreflight(node.consequent, home)) found.push({ branch: node, home });
    });
    return found;
  },
);

function saysOptions(test: Node, holds: boolean): boolean {
  if (isPreflightTest(test)) return holds;
  if (test.type !== 'BinaryExpression' || !/^[!=]==?$/.test(test.operator) || test.operator.startsWith('=') !== holds) return false;
  return (isMethod(test.left) && isOptions(test.right)) || (isMethod(test.right) && isOptions(test.left));
}

/** `isPreflightRequest(event)`, `isMethod(event, 'OPTIONS')`: what h3 says of a request. */
export function isPreflightTest(test: Node): boolean {
  if (test.type !== 'CallExpression' || test.callee.type !== 'Identifier') return false;
  const [, method] = test.arguments;
  return test.callee.name === 'isPreflightRequest' || (test.callee.name === 'isMethod' && method !== undefined && isOptions(method));
}

/** Whether a text is the method of preflights. */
export function isOptions(node: Node): boolean {
  return writtenText(node)?.toUpperCase() === 'OPTIONS';
}

/** Whether an expression is the method of a request, e.g. `req.method`, `getMethod(event)` or `event.httpMethod.toUpperCase()`. */
export function isMethod(node: Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'CallExpression' && inner.callee.type === 'MemberExpression') return isMethod(inner.callee.object);
  if (inner.type === 'CallExpression') return inner.callee.type === 'Identifier' && inner.callee.name === 'getMethod';
  return inner.type === 'MemberExpression' ? METHOD.has(staticName(inner) ?? '') : inner.type === 'Identifier' && METHOD.has(inner.name);
}
