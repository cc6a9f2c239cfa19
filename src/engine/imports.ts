import { unknown } from './make.js';
import { exportsOf } from './modules.js';
import { findVariable } from './scope.js';
import type { Evaluator, Module, Node, Value } from './types.js';

/** What `require(source)` or `import(source)` gives: the exports of a project file, or the named package. */
export function importValue(source: string, node: Node, module: Module): Value {
  const of = module.resolve(source);
  if (of !== null) return { kind: 'namespace', of, node, module };
  return isPackage(source) ? { kind: 'import', source, path: [], node, module } : unknown('import', node, module);
}

function isPackage(source: string): boolean {
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
    return variable === null ? unknown('import', node, from) : evaluator.ofVariable(variable, found.node, of);
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
  return unknown('import', node, from);
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
