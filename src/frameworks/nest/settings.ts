import { mapValue } from '../../engine/make.js';
import { walk } from '../../engine/scope.js';
import type { Evaluator, Module, Value } from '../../engine/types.js';

const MAX_FILES = 40;

/**
 * What a setting is, where a namespace of the project gives it: `get('http.origin')` of
 * `registerAs('http', () => ({ origin }))`, in a file that the app's file leads to. Other values stay as they are.
 */
export function fromNamespaces(value: Value, module: Module, evaluator: Evaluator): Value {
  return mapValue(value, (each) => {
    if (each.kind !== 'unknown' || each.reason !== 'env' || each.name === undefined) return each;
    const [name = '', ...keys] = each.name.split('.');
    const space = namespaceOf(name, module, evaluator);
    if (space === null) return each;
    return keys.reduce<Value>((object, key) => evaluator.member(object, key, each.node, each.module), space);
  });
}

function namespaceOf(name: string, module: Module, evaluator: Evaluator): Value | null {
  for (const file of reachedFrom(module)) {
    if (!file.text.includes('registerAs')) continue;
    let found: Value | null = null;
    walk(file.ast, file.visitorKeys, (node) => {
      if (found !== null || node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== 'registerAs')
        return;
      const [first, second] = node.arguments;
      if (first?.type !== 'Literal' || first.value !== name || second === undefined || second.type === 'SpreadElement') return;
      const factory = evaluator.of(second, file);
      if (factory.kind === 'function') found = evaluator.call(factory, [], node, file);
    });
    if (found !== null) return found;
  }
  return null;
}

/** A file and those that it imports, one after the other; bounded. */
function reachedFrom(module: Module): ReadonlySet<Module> {
  const found = new Set([module]);
  for (const each of found) {
    for (const statement of each.ast.body) {
      if (statement.type !== 'ImportDeclaration' || found.size >= MAX_FILES) continue;
      const other = each.resolve(statement.source.value);
      if (other !== null) found.add(other);
    }
  }
  return found;
}
