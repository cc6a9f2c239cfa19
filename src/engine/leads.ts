import { findVariable, unwrap } from './scope.js';
import type { Module, Node, Variable } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

const MAX_DEPTH = 8;

/**
 * Whether an expression may lead to CORS: false when it comes from files of the project that have no
 * word of it and pass on nothing of others, e.g. `require('./orders')(app)`. Such a file need not be
 * parsed to know what a call makes.
 */
export function mayLead(node: Node, module: Module, depth = 0): boolean {
  if (depth > MAX_DEPTH) return true;
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Identifier': {
      const variable = findVariable(inner.name, inner, module);
      return variable === null || nameMayLead(variable, module, depth + 1);
    }
    case 'MemberExpression':
      return mayLead(inner.object, module, depth + 1);
    case 'AwaitExpression':
      return mayLead(inner.argument, module, depth + 1);
    case 'ImportExpression':
      return fileMayLead(inner.source, module);
    case 'NewExpression':
    case 'CallExpression': {
      const { callee, arguments: args } = inner;
      if (callee.type === 'Identifier' && callee.name === 'require') return fileMayLead(args[0], module);
      // What a call is given, it may give back.
      return args.some((each) => /cors|origin/i.test(module.text.slice(...each.range))) || mayLead(callee, module, depth + 1);
    }
    default:
      return true;
  }
}

function nameMayLead({ defs, references }: Variable, module: Module, depth: number): boolean {
  const declared = defs[0]?.node as Node | undefined;
  if (declared?.parent?.type === 'ImportDeclaration') return module.speaks(declared.parent.source.value);
  if (declared?.type !== 'VariableDeclarator') return true;
  const values = references.flatMap(({ writeExpr }) => (writeExpr as TSESTree.Node | null | undefined) ?? []);
  return values.length === 0 || values.some((each) => mayLead(each, module, depth));
}

function fileMayLead(specifier: Node | undefined, module: Module): boolean {
  return specifier?.type !== 'Literal' || typeof specifier.value !== 'string' || module.speaks(specifier.value);
}
