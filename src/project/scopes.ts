import { createRequire } from 'node:module';
import { isFunction, nodesIn } from '../engine/scope.js';
import type { Analyze } from './parsers.js';
import type { Module } from '../engine/types.js';
import type * as eslintScope from 'eslint-scope';

export type SourceType = 'module' | 'commonjs';

type Scopes = Module['scopeManager'];

let library: typeof eslintScope | undefined;

/** The scopes of a tree whose parser gives none: by the analyzer of the TypeScript parser where there is one, which takes a third of the time. */
export function scopesOf(ast: Module['ast'], sourceType: SourceType, visitorKeys: Module['visitorKeys'], analyze: Analyze | null): Scopes {
  return (analyze === null ? null : quickScopesOf(ast, sourceType, visitorKeys, analyze)) ?? plainScopesOf(ast, sourceType, visitorKeys);
}

/** Null for a tree that the analyzer does not take. */
function quickScopesOf(ast: Module['ast'], sourceType: SourceType, keys: Module['visitorKeys'], analyze: Analyze): Scopes {
  addDecorators(ast, keys);
  try {
    return analyze(ast, {
      sourceType: sourceType === 'module' ? 'module' : 'script',
      globalReturn: sourceType === 'commonjs',
      childVisitorKeys: keys,
      lib: [],
    }) as Scopes;
  } catch {
    return null;
  }
}

const NONE: readonly never[] = [];

/** Plain JavaScript has no decorators: its parser leaves out the lists which the analyzer looks into. */
function addDecorators(root: Module['ast'], keys: Module['visitorKeys']): void {
  for (const node of nodesIn(root, keys)) {
    if (isFunction(node)) for (const each of node.params) complete(each, 'decorators');
    else if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') complete(node, 'decorators', 'implements');
    else if (node.type === 'MethodDefinition' || node.type === 'PropertyDefinition') complete(node, 'decorators');
  }
}

function complete(node: object, ...lists: readonly string[]): void {
  for (const each of lists) if (!(each in node)) Object.assign(node, { [each]: NONE });
}

function plainScopesOf(ast: Module['ast'], sourceType: SourceType, visitorKeys: Module['visitorKeys']): Scopes {
  library ??= createRequire(import.meta.url)('eslint-scope') as typeof eslintScope;
  return library.analyze(ast as never, {
    ecmaVersion: 2024,
    sourceType: sourceType === 'module' ? 'module' : 'script',
    // eslint-scope 7 links no reference to a `var` of the global scope: a reassigned one would look constant.
    nodejsScope: sourceType === 'commonjs',
    childVisitorKeys: visitorKeys as never,
    fallback: ((node: object) => Object.keys(node).filter((each) => each !== 'parent')) as never,
  }) as unknown as Scopes;
}
