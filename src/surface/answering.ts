import { entryFor, exportCalled } from '../analysis/package-calls.js';
import { ANSWERERS } from '../analysis/verbs.js';
import { findProperty } from '../engine/objects.js';
import { findVariable } from '../engine/scope.js';
import type { AppMaker } from '../frameworks/routing.js';
import type { Evaluator, FunctionNode, Module, Value } from '../engine/types.js';

/**
 * Whether a layer answers every request that comes to it, so that none gets to what is registered later: it has no way to go
 * on, or its package answers by itself. False where that is not known.
 */
export function answersAll(value: Value, { next }: AppMaker, evaluator: Evaluator): boolean {
  if (value.kind === 'function') return next !== undefined && endsHere(value.node, value.module, next);
  if (value.kind !== 'call') return false;
  const called = exportCalled(value);
  const known = called === null ? undefined : entryFor(called, ANSWERERS);
  if (known?.unless === undefined) return known !== undefined;
  return value.node.arguments.some((each) => {
    const options = evaluator.of(each, value.module, value.frame);
    const found = options.kind === 'object' ? findProperty(options, (key) => key === known.unless).options[0]?.value : undefined;
    return found?.kind === 'primitive' && found.value === false;
  });
}

/** Whether a layer never lets a request go on: it does not take what does that, or never names it. One more parameter is for errors. */
function endsHere(fn: FunctionNode, module: Module, next: number): boolean {
  const { params } = fn;
  if (params.length === 0 || params.length > next + 1 || params.some(({ type }) => type === 'RestElement')) return false;
  const text = module.text.slice(...fn.range);
  if (/\barguments\b|\.\s*next\b/.test(text)) return false;
  const last = params[next];
  if (last === undefined) return !/\bnext\s*\(/.test(text);
  return last.type === 'Identifier' && (findVariable(last.name, fn.body, module)?.references.length ?? 1) === 0;
}
