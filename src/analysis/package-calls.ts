import { packageSpecifier } from '../project/specifiers.js';
import { HANDLER_MAKERS } from './verbs.js';
import type { Evaluator, Value } from '../engine/types.js';

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
