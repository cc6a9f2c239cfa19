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
