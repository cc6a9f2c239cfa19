import { readOrigin } from '../spec/origins.js';
import { scopeAt } from '../values/scope.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Node } from '../values/types.js';

const NAMES = /allow|white_?list|trusted|cors_?origin|origins$/i;

/** The names of constant origin lists that are in scope and declared before a place, nearest first. */
export function candidatesAt(place: Node, { module, evaluator }: CorsPolicy): string[] {
  const found: string[] = [];
  for (let scope = scopeAt(place, module); scope !== null; scope = scope.upper) {
    for (const variable of scope.variables) {
      const [definition] = variable.defs;
      if (definition?.type !== 'Variable' || !NAMES.test(variable.name)) continue;
      const declarator = definition.node as Node;
      if (declarator.range[1] > place.range[0]) continue;
      const value = evaluator.ofVariable(variable, declarator, module);
      if (value.kind !== 'list' || value.type !== 'array' || !value.complete || value.items.length === 0) continue;
      const origins = value.items.every((item) => item.kind === 'primitive' && typeof item.value === 'string' && readOrigin(item.value).valid);
      if (origins) found.push(variable.name);
    }
  }
  return found.slice(0, 2);
}
