import { findVariable } from './scope.js';
import { perObject } from '../web/memo.js';
import { declaredName, usesOf } from './uses.js';
import type { FunctionNode, Module, Node } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** The calls of a function by its name in its file. */
export interface CallSites {
  readonly calls: readonly TSESTree.CallExpression[];
  /** Whether it is also used otherwise, e.g. registered as a handler: then there are calls that nobody sees. An export does not count. */
  readonly others: boolean;
}

/** Where a function of a file is called by its name; one without a name has no calls and is used otherwise. */
export const callSitesOf = perObject((fn: FunctionNode, module: Module): CallSites => {
  const name = declaredName(fn);
  const variable = name === null ? null : findVariable(name.name, name, module);
  if (variable === null) return { calls: [], others: true };
  const calls: TSESTree.CallExpression[] = [];
  let others = false;
  for (const { identifier } of usesOf(variable)) {
    const node = identifier as Node;
    if (isExport(node) || node.parent?.type === 'TSTypeQuery') continue;
    if (node.parent?.type === 'CallExpression' && node.parent.callee === node) calls.push(node.parent);
    else others = true;
  }
  return { calls, others };
});

/** `module.exports = { allow }`, `export { allow }`: who calls it there cannot be known, and tests do. */
function isExport({ parent }: Node): boolean {
  if (parent?.type === 'Property' || parent?.type === 'ObjectExpression') return isExport(parent);
  return parent?.type === 'AssignmentExpression' ? isExports(parent.left) : parent?.type.startsWith('Export') === true;
}

function isExports(node: Node): boolean {
  if (node.type === 'MemberExpression') return isExports(node.object);
  return node.type === 'Identifier' && (node.name === 'module' || node.name === 'exports');
}
