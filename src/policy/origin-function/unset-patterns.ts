import { assume } from './facts.js';
import { booleanTerm, keyOf, opaque } from './tests.js';
import type { Arguments } from './arguments.js';
import type { AbstractValue, Outcome } from './terms.js';
import type { Module, Node, UnknownValue, Value } from '../../engine/types.js';

/**
 * `new RegExp(process.env.SITES).test(origin)`: without the variable, the pattern is empty and matches every
 * origin; with it, it may be anything. Null where no variable by itself is the pattern.
 */
export function whereUnset(object: AbstractValue, name: string, { args, state }: Arguments, node: Node, module: Module): Outcome[] | null {
  const [first] = args;
  if (first === undefined) return null;
  const tested = name === 'test' && first.term.kind === 'origin' && object.kind === 'value' ? object.value : null;
  const setting = variableOf(tested ?? (name === 'match' && object.kind === 'origin' ? first.value : null));
  if (setting === null) return null;
  const outcome = (unset: boolean, term: AbstractValue): Outcome[] => {
    const at = assume(state, { kind: 'unset', key: `unset ${keyOf(setting)}` }, unset);
    return at === null ? [] : [{ state: at, term, node }];
  };
  return [...outcome(true, booleanTerm(true, node, module)), ...outcome(false, opaque(setting, node, module))];
}

/** A variable of the environment as it is read, or a pattern of nothing else; null for other values. */
function variableOf(value: Value | null): UnknownValue | null {
  return value?.kind === 'unknown' && value.reason === 'env' && value.name !== undefined ? value : null;
}
