import { codeOf } from '../policy/code.js';
import { readOrigin } from '../web/origins.js';
import { optionsOf } from '../engine/make.js';
import { findVariable, scopeAt } from '../engine/scope.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Node, Value, Variable } from '../engine/types.js';

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
      // a list each for production and development is known as well
      if (optionsOf(evaluator.ofVariable(variable, declarator, module)).every((each) => isOriginList(each.value))) found.push(variable);
    }
  }
  return found.slice(0, 2);
}

function isOriginList(value: Value): boolean {
  if (value.kind !== 'list' || value.type !== 'array' || !value.complete || value.items.length === 0) return false;
  return value.items.every((item) => item.kind === 'primitive' && typeof item.value === 'string' && readOrigin(item.value).valid);
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
