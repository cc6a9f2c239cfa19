import { unwrap } from '../../../engine/scope.js';
import { perObject } from '../../../web/memo.js';
import type { Module, Node } from '../../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

const MAX_FILES = 40;

/** The files that a file loads for what they do, e.g. `import './routes/orders.js'`, and those that these load in turn. */
export function loadedForEffect(module: Module): readonly Module[] {
  const found = new Set<Module>();
  const visit = (from: Module): void => {
    for (const source of sourcesOf(from.ast)) {
      const other = found.size < MAX_FILES ? from.resolve(source) : null;
      if (other === null || other === module || found.has(other)) continue;
      found.add(other);
      visit(other);
    }
  };
  visit(module);
  return [...found];
}

const sourcesOf = perObject((ast: TSESTree.Program): readonly string[] =>
  ast.body.flatMap((statement) => {
    if (statement.type === 'ImportDeclaration') return statement.specifiers.length === 0 ? [statement.source.value] : [];
    return statement.type === 'ExpressionStatement' ? (sourceIn(statement.expression) ?? []) : [];
  }),
);

/** `require('./routes')` and `await import('./routes')`, whose value nobody takes. */
function sourceIn(node: Node): string | null {
  const inner = unwrap(node.type === 'AwaitExpression' ? node.argument : node);
  const source =
    inner.type === 'ImportExpression'
      ? inner.source
      : inner.type === 'CallExpression' && inner.callee.type === 'Identifier' && inner.callee.name === 'require'
        ? inner.arguments[0]
        : undefined;
  return source?.type === 'Literal' && typeof source.value === 'string' ? source.value : null;
}
