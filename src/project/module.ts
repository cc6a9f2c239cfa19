import type { Module, Node } from '../engine/types.js';
import { keepNodes, listNodes } from '../engine/scope.js';
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

/** What ESLint 9 and later go through a file by: they keep it, so that it costs nothing when a rule asks. */
interface Traversable {
  traverse?(): Iterable<{ readonly kind: number; readonly phase?: number; readonly target: unknown }>;
}

const VISIT = 1;
const ENTER = 1;

/** The linted file as a module; `links` lead to other files. */
export function moduleOf(sourceCode: TSESLint.SourceCode, filename: string, links: Links = NO_FILES): Module {
  const { ast, text, scopeManager, visitorKeys } = sourceCode;
  const { traverse } = sourceCode as Traversable;
  if (traverse !== undefined) keepNodes(ast, () => enteredIn(traverse.call(sourceCode)));
  return { filename, text, ast, scopeManager, visitorKeys, ...links };
}

function enteredIn(steps: ReturnType<NonNullable<Traversable['traverse']>>): Node[] {
  const nodes: Node[] = [];
  for (const { kind, phase, target } of steps) if (kind === VISIT && phase === ENTER) nodes.push(target as Node);
  return nodes;
}

/** Sets `parent` below a node, as ESLint does for the file it lints. */
export function setParents(root: TSESTree.Program, keys: Module['visitorKeys']): void {
  listNodes(root, keys, (child, parent) => {
    (child as { parent: Node }).parent = parent;
  });
}
