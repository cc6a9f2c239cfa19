import { packageSpecifier } from '../project/specifiers.js';
import { unwrap } from '../engine/scope.js';
import { HANDLER_MAKERS, LAYER_LISTS } from './verbs.js';
import type { Evaluator, Value } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

type CallValue = Extract<Value, { kind: 'call' }>;

/** An export of a package, by the names of the tables of frameworks: `static` of `express.static`, `''` for the default. */
export interface PackageExport {
  readonly source: string;
  readonly name: string;
}

/** The export of a package that a call calls, or a method of one; null for a call of something else. */
export function exportCalled({ callee }: CallValue): PackageExport | null {
  const made = callee.kind === 'member' ? callee.object : callee;
  if (made.kind !== 'import') return null;
  const name = [...made.path.filter((each) => each !== 'default'), ...(callee.kind === 'member' ? [callee.name] : [])].join('.');
  return { source: packageSpecifier(made.source), name };
}

/** The entry of a table for an export. */
export function entryFor<Entry extends { readonly modules: readonly string[]; readonly names: readonly string[] }>(
  { source, name }: PackageExport,
  table: readonly Entry[],
): Entry | undefined {
  return table.find(({ modules, names }) => modules.includes(source) && names.includes(name));
}

/** What a function is given that makes a layer of a handler, e.g. `eventHandler(layer)`; null for another call. */
export function handlerIn(call: CallValue, evaluator: Evaluator): Value | null {
  const called = exportCalled(call);
  const [handler] = call.node.arguments;
  if (called === null || handler === undefined || entryFor(called, HANDLER_MAKERS) === undefined) return null;
  return evaluator.of(handler, call.module, call.frame);
}

/** What a call is given that makes one layer of several, e.g. `every(a, b)` and `compose([a, b])`; null for another call. */
export function layersGiven(call: CallValue): readonly TSESTree.CallExpressionArgument[] | null {
  const called = exportCalled(call);
  if (called === null || entryFor(called, LAYER_LISTS) === undefined) return null;
  return call.node.arguments.flatMap(elementsOf);
}

/** The layers that are written in an argument. */
export function elementsOf(argument: TSESTree.CallExpressionArgument): readonly TSESTree.CallExpressionArgument[] {
  const inner = unwrap(argument);
  return inner.type === 'ArrayExpression' ? inner.elements.filter((each) => each !== null) : [argument];
}
