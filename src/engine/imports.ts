import { primitive, unknown } from './make.js';
import { exportsOf, isEsModule, writesAllExports } from './modules.js';
import { findVariable } from './scope.js';
import type { Evaluator, Module, NamespaceValue, Node, ObjectEntry, ObjectValue, Value, Variable } from './types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** What `require(source)` or `import(source)` gives: the exports of a project file, or the named package. */
export function importValue(source: string, node: Node, module: Module): Value {
  const of = module.resolve(source);
  if (of !== null) return { kind: 'namespace', of, node, module };
  return isPackage(source) ? { kind: 'import', source, path: [], node, module } : unknown('import', node, module);
}

/** Whether a specifier names a package, by its form; a path of tsconfig may look the same. */
export function isPackage(source: string): boolean {
  return !source.startsWith('.') && !source.startsWith('/');
}

/** One export of a project file; re-exports are followed, cycles are `unknown('cycle')`. */
export function exportValue(of: Module, name: string, node: Node, from: Module, evaluator: Evaluator, seen = new Set<Module>()): Value {
  if (seen.has(of)) return unknown('cycle', node, from);
  seen.add(of);
  const { names, stars, whole } = exportsOf(of);
  const found = names.get(name);
  if (found?.kind === 'expression') return evaluator.of(found.node, of);
  if (found?.kind === 'declared') {
    const variable = findVariable(found.name, of.ast, of);
    if (variable === null) return unknown('import', node, from);
    const passedOn = importOf(variable);
    // Files may pass a name on to one another in a circle.
    return passedOn === null
      ? evaluator.ofVariable(variable, found.node, of)
      : importedValue(passedOn.source, passedOn.name, found.node, of, evaluator, seen);
  }
  if (found?.kind === 'from') return importedValue(found.source, found.name, found.node, of, evaluator, seen);
  if (whole !== null) {
    const value = evaluator.of(whole, of);
    return name === 'default' ? value : evaluator.member(value, name, node, from);
  }
  if (name === 'default' && names.size > 0) return { kind: 'namespace', of, node, module: from };
  for (const source of stars) {
    const value = importedValue(source, name, of.ast, of, evaluator, seen);
    if (value.kind !== 'unknown') return value;
  }
  return names.size > 0 && writesAllExports(of) ? primitive(undefined, node, from) : unknown('import', node, from);
}

/** The exports of a file as one object, e.g. the options of a library; what it passes on of others, or adds unseen, is an unknown spread. */
export function exportsObject({ of, node, module }: NamespaceValue, evaluator: Evaluator): ObjectValue {
  const { names, stars } = exportsOf(of);
  const isWhole = stars.length === 0 && (isEsModule(of) || writesAllExports(of));
  const entries: ObjectEntry[] = isWhole ? [] : [{ key: null, value: unknown('import', node, module), node: of.ast }];
  for (const [key, exported] of names)
    if (key !== 'default') entries.push({ key, value: evaluator.exportOf(of, key, node, module), node: exported.node });
  return { kind: 'object', entries, node: of.ast, module: of };
}

/** What an `import` declares a variable to be: `*` for all exports of the file. Null for another variable. */
export function importOf({ defs: [definition] }: Variable): { source: string; name: string } | null {
  const node = definition?.node as Node | undefined;
  switch (node?.type) {
    case 'ImportSpecifier':
      return { source: sourceOf(node), name: node.imported.type === 'Identifier' ? node.imported.name : node.imported.value };
    case 'ImportDefaultSpecifier':
      return { source: sourceOf(node), name: 'default' };
    case 'ImportNamespaceSpecifier':
      return { source: sourceOf(node), name: '*' };
    default:
      return null;
  }
}

function sourceOf(specifier: Node): string {
  return (specifier.parent as TSESTree.ImportDeclaration).source.value;
}

/** `import { name } from source`, e.g. the options object that another file of the project exports. */
export function importedValue(
  source: string,
  name: string,
  node: Node,
  module: Module,
  evaluator: Evaluator,
  seen: Set<Module> = new Set(),
): Value {
  const of = module.resolve(source);
  if (of !== null) {
    return name === '*' ? { kind: 'namespace', of, node, module } : exportValue(of, name, node, module, evaluator, seen);
  }
  if (!isPackage(source)) return unknown('import', node, module);
  return { kind: 'import', source, path: name === '*' ? [] : [name], node, module };
}
