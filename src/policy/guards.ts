import { codeOf } from './code.js';
import { isRequestOrigin } from './origin-function/index.js';
import { conditionsAt } from '../engine/conditions.js';
import { findVariable, isFunction, walk } from '../engine/scope.js';
import type { Code } from './code.js';
import type { PathCondition } from '../engine/conditions.js';
import type { CorsPolicy } from './policy.js';
import type { Node } from '../engine/types.js';

/** Whether code reads the Origin of the request, by itself or through a variable. */
export function isRequestCode(node: Node, { evaluator, module }: Code, depth = 0): boolean {
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
    // the callback of `list.some((each) => each === origin)` is asked, too
    return !isFunction(each) || each === node || each.parent.type === 'CallExpression';
  });
  return found;
}

/** Whether the Origin of the request has a say in a write: in its value, or in whether it is reached. */
export function dependsOnOrigin(write: Node, policy: CorsPolicy): boolean {
  const code = codeOf(policy);
  return isRequestCode(write, code) || conditionalOn(write, code) !== null;
}

/** The first code that runs only for some origins, and that a node stands in or behind; null when it always runs. */
export function conditionalOn(node: Node, code: Code): Node | null {
  const deciding = decidingAt(node, code);
  return deciding.map(({ by }) => by).sort((left, right) => left.range[0] - right.range[0])[0] ?? null;
}

/** What the Origin of the request decides about whether a node is reached. */
export function decidingAt(node: Node, code: Code): readonly PathCondition[] {
  return conditionsAt(node).filter((each) => isRequestCode(testOf(each), code));
}

function testOf(condition: PathCondition): Node {
  return condition.kind === 'test' ? condition.test : condition.kind === 'missing' ? condition.of : condition.discriminant;
}
