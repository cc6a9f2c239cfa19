import type { FunctionValue, Node } from '../../engine/types.js';
import type { AbstractValue, Argument, State } from './terms.js';

/** The arguments of a call on one path. */
export interface Arguments {
  readonly state: State;
  readonly args: readonly Argument[];
  readonly nodes: readonly Node[];
}

/** The function that is given first. */
export function callbackOf({ args }: Arguments): FunctionValue | null {
  const term = args[0]?.term;
  return term?.kind === 'value' && term.value.kind === 'function' ? term.value : null;
}

/** Whether a term is a global of this name. */
export function isGlobal(term: AbstractValue, name: string): boolean {
  return term.kind === 'value' && term.value.kind === 'global' && term.value.name === name;
}

/** Whether a term is something that one of these modules exports. */
export function isFrom(term: AbstractValue, modules: ReadonlySet<string>): boolean {
  return term.kind === 'value' && term.value.kind === 'import' && modules.has(term.value.source);
}
