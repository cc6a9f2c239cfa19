import { codeOf } from '../policy/code.js';
import { readOrigin } from '../web/origins.js';
import { findVariable, scopeAt } from '../engine/scope.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Node, Variable } from '../engine/types.js';

const NAMES = /allow|white_?list|trusted|cors_?origin|origins$/i;

/** The constant origin lists that have a name at a place and are declared before it, nearest first. */
export function candidatesAt(place: Node, policy: CorsPolicy): Variable[] {
  const { module, evaluator } = codeOf(policy);
  const found: Variable[] = [];
  for (let scope = scopeAt(place, module); scope !== null; scope = scope.upper) {
    for (const variable of scope.variables) {
      const [definition] = variable.defs;
      if (definition?.type !== 'Variable' || !NAMES.test(variable.name) || findVariable(variable.name, place, module) !== variable)
        continue;
      const declarator = definition.node as Node;
      if (declarator.range[1] > place.range[0]) continue;
      const value = evaluator.ofVariable(variable, declarator, module);
      if (value.kind !== 'list' || value.type !== 'array' || !value.complete || value.items.length === 0) continue;
      const origins = value.items.every(
        (item) => item.kind === 'primitive' && typeof item.value === 'string' && readOrigin(item.value).valid,
      );
      if (origins) found.push(variable);
    }
  }
  return found.slice(0, 2);
}

/** `[…] as const`, `readonly string[]`, `ReadonlyArray<string>`: libraries take a plain list, so that it is copied for them. */
export function isReadOnly({ defs: [definition] }: Variable, { module }: CorsPolicy): boolean {
  const declarator = definition?.node as Node | undefined;
  if (declarator?.type !== 'VariableDeclarator' || declarator.init === null) return false;
  const { init, id } = declarator;
  const type = id.typeAnnotation === undefined ? '' : module.text.slice(...id.typeAnnotation.range);
  return (
    (init.type === 'TSAsExpression' && /^const$/.test(module.text.slice(...init.typeAnnotation.range))) ||
    /\breadonly\b|\bReadonlyArray\b/.test(type)
  );
}
