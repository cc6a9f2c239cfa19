import { walk } from '../../../engine/scope.js';
import { perObject } from '../../../web/memo.js';
import type { Module, Node } from '../../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

const MAX_FILES = 40;

/** The files that files load for what they do, e.g. `import './routes/orders.js'`, and those that these load in turn. */
export function loadedForEffect(...modules: readonly Module[]): readonly Module[] {
  const found = new Set<Module>();
  const visit = (from: Module): void => {
    for (const { source, forEffect } of loadsOf(from)) {
      const other = forEffect && found.size < MAX_FILES ? from.resolve(source) : null;
      if (other === null || modules.includes(other) || found.has(other)) continue;
      found.add(other);
      visit(other);
    }
  };
  for (const module of modules) visit(module);
  return [...found];
}

/** A place where a file loads another. */
export interface Load {
  readonly source: string;
  /** Where it is written. */
  readonly written: number;
  /** Where in the run of the file: what is imported comes before all that is called. */
  readonly at: number;
  /** Nobody takes its value. */
  readonly forEffect: boolean;
}

/** Before every place in a text. */
const FIRST = -1_000_000_000;
const CALLS = /\b(?:require|import)\s*\(/;

/** What a file loads, in the order in which it runs. */
export function loadsOf({ ast, text, visitorKeys }: Pick<Module, 'ast' | 'text' | 'visitorKeys'>): readonly Load[] {
  return loadsIn(ast, text, visitorKeys);
}

const loadsIn = perObject((ast: TSESTree.Program, text: string, keys: Module['visitorKeys']): readonly Load[] => {
  const imported = ast.body.flatMap((each, index): Load[] => {
    const isOne = each.type === 'ImportDeclaration' || each.type === 'ExportAllDeclaration' || each.type === 'ExportNamedDeclaration';
    if (!isOne || each.source === null) return [];
    const forEffect = each.type === 'ImportDeclaration' && each.specifiers.length === 0;
    return [{ source: each.source.value, written: each.range[0], at: FIRST + index, forEffect }];
  });
  const called: Load[] = [];
  if (CALLS.test(text))
    walk(ast, keys, (node) => {
      const source = sourceOf(node);
      if (source !== null) called.push({ source, written: node.range[0], at: node.range[0], forEffect: isDropped(node) });
    });
  return [...imported, ...called];
});

/** `./routes` of `require('./routes')` and of `import('./routes')`. */
function sourceOf(node: Node): string | null {
  const source =
    node.type === 'ImportExpression'
      ? node.source
      : node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require'
        ? node.arguments[0]
        : undefined;
  return source?.type === 'Literal' && typeof source.value === 'string' ? source.value : null;
}

/** `require('./routes');` and `await import('./routes');`, whose value nobody takes. */
function isDropped({ parent }: Node): boolean {
  const around = parent?.type === 'AwaitExpression' ? parent.parent : parent;
  return around?.type === 'ExpressionStatement';
}
