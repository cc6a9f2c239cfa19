import { inProduction } from '../engine/deployment.js';
import { codeOf } from '../policy/code.js';
import { allowlistCode } from './allowlist.js';
import { importSpot } from './import-spot.js';
import { freeName } from './imports.js';
import { OPEN } from './option-targets.js';
import { originLeaves } from '../policy/leaves.js';
import { findVariable } from '../engine/scope.js';
import type { AllowlistCode } from './allowlist.js';
import type { FixContext } from './context.js';
import type { Source } from './edit.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { AllowlistSource } from '../settings.js';
import type { Node } from '../engine/types.js';

/**
 * The allowlist for one of several places of a file: the constant that holds it already, else a new one at the top, so that
 * the list is written once. The code as it is where one place wants it, or where the list cannot be made at the top.
 */
export function sharedList(
  code: AllowlistCode,
  from: AllowlistSource,
  place: Node,
  policy: CorsPolicy,
  context: FixContext,
  source: Source,
): AllowlistCode {
  if (from.kind === 'module' || code.single !== null) return code;
  const { module } = policy;
  const top = allowlistCode(from, module.ast, policy, context.cwd, source);
  if (top === null) return code;
  const known = constantWith(top, place, policy);
  if (known !== null) return { ...code, list: known, edits: [] };
  const spot = importSpot(module, place, source);
  if (spot === null || !areSeveral(context.policies)) return code;
  const name = freeName('allowedOrigins', place, module);
  return { ...code, list: name, edits: [spot(`const ${name} = ${top.list}${source.style.semicolon}`)] };
}

/** Whether a file lets everybody in at several places: two by hand, where the list is asked, or three in all. */
function areSeveral(policies: readonly CorsPolicy[]): boolean {
  const open = policies.flatMap((policy) =>
    originLeaves(policy)
      .filter(inProduction)
      .flatMap(({ verdict, reading }) =>
        OPEN.has(verdict) ? [{ at: reading.written ?? policy.node, byHand: policy.written.kind === 'headers' }] : [],
      ),
  );
  const count = (places: typeof open): number => new Set(places.map(({ at }) => at)).size;
  return count(open) > 2 || count(open.filter(({ byHand }) => byHand)) > 1;
}

/** A constant at the top of the file, declared before a place, that holds just these origins. */
function constantWith({ list, origins }: AllowlistCode, place: Node, policy: CorsPolicy): string | null {
  const { module, evaluator } = codeOf(policy);
  for (const statement of module.ast.body) {
    if (statement.range[1] > place.range[0]) return null;
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration' || declaration.kind !== 'const') continue;
    for (const { id, init } of declaration.declarations) {
      if (id.type !== 'Identifier' || init === null || findVariable(id.name, place, module)?.defs[0]?.name !== id) continue;
      const value = evaluator.of(init, module);
      const texts = value.kind === 'list' && value.type === 'array' && value.complete ? value.items : [];
      const isSame =
        origins.length > 0
          ? texts.length === origins.length && texts.every((each, index) => each.kind === 'primitive' && each.value === origins[index])
          : module.text.slice(...init.range) === list;
      if (isSame) return id.name;
    }
  }
  return null;
}
