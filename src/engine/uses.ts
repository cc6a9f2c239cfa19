import { findVariable, outermostAssertion } from './scope.js';
import type { Module, Node, Variable } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Where a variable is read or written, but for the declaration that gives it its first value; nowhere for one that is not declared in the file. */
export function usesOf(variable: Variable | null): Variable['references'] {
  return variable?.references.filter(({ init }) => init !== true) ?? [];
}

/** Whether a variable is given a value later than its declaration; not for one that is not declared in the file. */
export function isReassigned(variable: Variable | null): boolean {
  return usesOf(variable).some((each) => each.isWrite());
}

/** The name that a value is declared with: that of a function declaration, or of the variable whose value it is; null without one. */
export function declaredName(node: Node): TSESTree.Identifier | null {
  if (node.type === 'FunctionDeclaration') return node.id;
  const outer = outermostAssertion(node);
  const { parent } = outer;
  return parent?.type === 'VariableDeclarator' && parent.init === outer && parent.id.type === 'Identifier' ? parent.id : null;
}

/** Where a function goes: itself where it is written in place, else each read of its name. */
export function placesOfFunction(fn: Node, module: Module): readonly Node[] {
  const name = declaredName(fn);
  if (name === null) return fn.type === 'FunctionDeclaration' ? [] : [outermostAssertion(fn)];
  return usesOf(findVariable(name.name, fn, module)).flatMap((each) => (each.isRead() ? [each.identifier as Node] : []));
}
