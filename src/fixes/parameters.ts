import { findVariable, functionAround, isFunction, outermostAssertion } from '../engine/scope.js';
import type { FunctionNode, Module, Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** The functions around a place, innermost first. */
export function functionsAround(place: Node): FunctionNode[] {
  const found: FunctionNode[] = [];
  for (let at = functionAround(place); at !== null; at = functionAround(at)) if (isFunction(at)) found.push(at);
  return found;
}

/** The name of a plain parameter; null for a pattern, a rest or one with a default. */
export function nameOfParameter(parameter: TSESTree.Parameter): string | null {
  return parameter.type === 'Identifier' ? parameter.name : null;
}

/** Whether a name means the parameter of a function at a place. */
export function isParameterOf(name: string, fn: Node, place: Node, module: Module): boolean {
  const [definition] = findVariable(name, place, module)?.defs ?? [];
  return definition?.type === 'Parameter' && definition.node === fn;
}

/** `function secured(origin = '*')`, `({ origin = '*' }) => …`: what callers leave out is open. */
export function isDefaultOfParameter(node: Node): boolean {
  let at = outermostAssertion(node).parent;
  if (at?.type !== 'AssignmentPattern') return false;
  while (at?.type === 'AssignmentPattern' || at?.type === 'Property' || at?.type === 'ObjectPattern') at = at.parent;
  return at !== undefined && isFunction(at);
}

/** Whether a place is only reached by a test of the parameter that has this default, e.g. `origin === '*' ? asked : origin`. */
export function isUnderTestOf(written: Node, place: Node, module: Module): boolean {
  const pattern = outermostAssertion(written).parent;
  if (pattern?.type !== 'AssignmentPattern' || pattern.left.type !== 'Identifier') return false;
  const uses = findVariable(pattern.left.name, pattern.left, module)?.references ?? [];
  for (let at = place; at.parent != null; at = at.parent) {
    const { parent } = at;
    const test = parent.type === 'IfStatement' || parent.type === 'ConditionalExpression' ? parent.test : null;
    if (test === null || test === at) continue;
    if (uses.some(({ identifier: { range } }) => test.range[0] <= range![0] && range![1] <= test.range[1])) return true;
  }
  return false;
}
