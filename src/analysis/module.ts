import type { Module, Node } from '../values/types.js';
import { childrenOf } from '../values/scope.js';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** The linted file as a module; `resolve` decides whether other files are followed. */
export function moduleOf(sourceCode: TSESLint.SourceCode, filename: string, resolve: Module['resolve']): Module {
  return {
    filename,
    text: sourceCode.text,
    ast: sourceCode.ast,
    scopeManager: sourceCode.scopeManager,
    visitorKeys: sourceCode.visitorKeys,
    resolve,
  };
}

/** Sets `parent` below a node, as ESLint does for the file it lints. */
export function setParents(root: TSESTree.Program, keys: Module['visitorKeys']): void {
  const stack: Node[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (const child of childrenOf(node, keys)) {
      (child as { parent: Node }).parent = node;
      stack.push(child);
    }
  }
}
