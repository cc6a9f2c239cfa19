import type { Module, Node } from '../engine/types.js';
import { childrenOf } from '../engine/scope.js';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** The ways from a file to others. */
export type Links = Pick<Module, 'resolve' | 'mentions' | 'sourcesBehind' | 'textBehind' | 'leadsTo' | 'isOwn'>;

const NO_FILES: Links = {
  resolve: () => null,
  mentions: () => true,
  sourcesBehind: () => ({ names: [], computed: true }),
  textBehind: () => null,
  leadsTo: () => true,
  isOwn: () => false,
};

/** The linted file as a module; `links` lead to other files. */
export function moduleOf(sourceCode: TSESLint.SourceCode, filename: string, links: Links = NO_FILES): Module {
  return {
    filename,
    text: sourceCode.text,
    ast: sourceCode.ast,
    scopeManager: sourceCode.scopeManager,
    visitorKeys: sourceCode.visitorKeys,
    ...links,
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
