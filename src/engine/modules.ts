import { functionAround, staticName, unwrap, walk } from './scope.js';
import { perObject } from '../web/memo.js';
import type { Module, Node } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Where an exported name gets its value. */
export type Export =
  | { readonly kind: 'expression'; readonly node: Node }
  | { readonly kind: 'declared'; readonly name: string; readonly node: Node }
  | { readonly kind: 'from'; readonly source: string; readonly name: string; readonly node: Node };

export interface ExportTable {
  readonly names: ReadonlyMap<string, Export>;
  /** `export * from`. */
  readonly stars: readonly string[];
  /** The value of `module.exports` or `export =`. */
  readonly whole: Node | null;
}

/** The exports that a file writes down, ESM and CommonJS, found once per parsed file. */
export const exportsOf = (module: Module): ExportTable => tableOf(module.ast);

const tableOf = perObject((ast: TSESTree.Program): ExportTable => {
  const names = new Map<string, Export>();
  const stars: string[] = [];
  let whole: Node | null = null;

  function readDeclaration(declaration: Node): void {
    if (declaration.type === 'VariableDeclaration') {
      for (const { id } of declaration.declarations) {
        for (const name of namesIn(id)) names.set(name, { kind: 'declared', name, node: id });
      }
    } else if ('id' in declaration && declaration.id?.type === 'Identifier') {
      const { name } = declaration.id;
      names.set(name, { kind: 'declared', name, node: declaration });
    }
  }

  function readAssignment(node: TSESTree.AssignmentExpression): void {
    for (const left of [unwrap(node.left)]) {
      if (isModuleExports(left) || (left.type === 'Identifier' && left.name === 'exports')) {
        whole = finalValue(node.right);
      } else if (left.type === 'MemberExpression' && isExportsObject(left.object)) {
        const name = staticName(left);
        if (name !== null) names.set(name, { kind: 'expression', node: finalValue(node.right) });
      }
    }
    const right = unwrap(node.right);
    if (right.type === 'AssignmentExpression') readAssignment(right);
  }

  for (const statement of ast.body) {
    switch (statement.type) {
      case 'ExportAllDeclaration': {
        const { source } = statement;
        if (statement.exported === null) stars.push(source.value);
        else names.set(nameOf(statement.exported), { kind: 'from', source: source.value, name: '*', node: statement });
        break;
      }
      case 'ExportDefaultDeclaration':
        names.set('default', { kind: 'expression', node: statement.declaration });
        break;
      case 'ExportNamedDeclaration':
        // Babel leaves the key out, and has specifiers of its own: `export name from './file'` is a proposal
        if (statement.declaration != null) readDeclaration(statement.declaration);
        for (const { local, exported, ...specifier } of statement.specifiers) {
          if ((specifier.type as string) !== 'ExportSpecifier') continue;
          const name = nameOf(local);
          names.set(
            nameOf(exported),
            statement.source === null
              ? { kind: 'declared', name, node: specifier.parent ?? local }
              : { kind: 'from', source: statement.source.value, name, node: local },
          );
        }
        break;
      case 'TSExportAssignment':
        whole = statement.expression;
        break;
      case 'ExpressionStatement': {
        const expression = unwrap(statement.expression);
        for (const each of expression.type === 'SequenceExpression' ? expression.expressions : [expression]) {
          if (each.type === 'AssignmentExpression') readAssignment(each);
        }
        break;
      }
      // `const app = (module.exports = express())`
      case 'VariableDeclaration':
        for (const { init } of statement.declarations) {
          const value = init === null ? null : unwrap(init);
          if (value?.type === 'AssignmentExpression') readAssignment(value);
        }
        break;
      default:
    }
  }
  return { names, stars, whole };
});

/**
 * Whether a CommonJS file shows all that it exports: it uses `module` and `exports` for nothing but the
 * assignments of its table. False for an ES module, where a missing name is no value but an error.
 */
export const writesAllExports = (module: Module): boolean => allWritten(module.ast, module);

export function isEsModule({ ast }: Module): boolean {
  return ast.body.some(({ type }) => /^(?:Export|Import|TSExport)/.test(type));
}

const allWritten = perObject((ast: TSESTree.Program, module: Module): boolean => {
  if (module.document !== undefined || isEsModule(module)) return false;
  const { names } = exportsOf(module);
  const written = new Set<Node>();
  for (const exported of names.values()) if (exported.kind === 'expression') written.add(exported.node);
  let all = true;
  walk(ast, module.visitorKeys, (node) => {
    if (node.type === 'ThisExpression' && functionAround(node) === null) all = false;
    if (node.type !== 'Identifier' || (node.name !== 'exports' && node.name !== 'module' && node.name !== 'define')) return;
    const { parent } = node;
    if (parent.type === 'MemberExpression' && parent.property === node && !parent.computed && node.name !== 'exports') return;
    if (parent.type === 'Property' && parent.key === node && parent.value !== node) return;
    let target: Node = isModuleExports(parent) ? parent : node;
    if (target.parent?.type === 'MemberExpression' && target.parent.object === target) target = target.parent;
    const assignment = target.parent;
    if (assignment?.type !== 'AssignmentExpression' || assignment.left !== target || !written.has(finalValue(assignment.right)))
      all = false;
  });
  return all;
});

/** The names that a pattern declares, e.g. `a` and `b` of `{ a, x: [b] }`. */
export function namesIn(pattern: Node): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((each) => namesIn(each.type === 'RestElement' ? each.argument : each.value));
    case 'ArrayPattern':
      return pattern.elements.flatMap((each) => (each === null ? [] : namesIn(each)));
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'RestElement':
      return namesIn(pattern.argument);
    default:
      return [];
  }
}

function finalValue(node: Node): Node {
  const inner = unwrap(node);
  return inner.type === 'AssignmentExpression' ? finalValue(inner.right) : node;
}

function isModuleExports(node: Node): boolean {
  return (
    node.type === 'MemberExpression' && node.object.type === 'Identifier' && node.object.name === 'module' && staticName(node) === 'exports'
  );
}

function isExportsObject(node: Node): boolean {
  return (node.type === 'Identifier' && node.name === 'exports') || isModuleExports(node);
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}
