import { findVariable, isFunction } from '../values/scope.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Node, Variable } from '../values/types.js';

/** Whether `inner` stands inside `outer`. */
export function isWithin(inner: Node, outer: Node): boolean {
  return inner.range[0] >= outer.range[0] && inner.range[1] <= outer.range[1];
}

/**
 * Whether code may be rewritten where it stands, for the sake of a policy: it is written in place,
 * or in a variable of this file of which every use is CORS. What is exported or used for anything
 * else is not owned: rewriting it would change more than the policy.
 */
export function isOwned(node: Node, policy: CorsPolicy, policies: readonly CorsPolicy[]): boolean {
  if (isWithin(node, policy.node)) return true;
  const holder = holderOf(node, policy);
  return holder !== null && isUsedForCorsOnly(holder, policies, 0);
}

/** The variable whose declaration holds a node; null when something else does. */
function holderOf(node: Node, policy: CorsPolicy): Variable | null {
  for (let at: Node | undefined = node; at != null; at = at.parent) {
    if (at.type === 'VariableDeclarator') {
      if (at.parent.parent.type.startsWith('Export')) return null;
      return at.id.type === 'Identifier' ? findVariable(at.id.name, at, policy.module) : null;
    }
    if (isFunction(at) && at !== node && at.type === 'FunctionDeclaration') return null;
  }
  return null;
}

const known = new WeakMap<readonly CorsPolicy[], Map<Variable, boolean>>();

/** Asked for every policy that shares the variable, and answered once. */
function isUsedForCorsOnly(variable: Variable, policies: readonly CorsPolicy[], depth: number): boolean {
  if (depth > 4) return false;
  const answers = known.get(policies) ?? new Map<Variable, boolean>();
  known.set(policies, answers);
  let answer = depth === 0 ? answers.get(variable) : undefined;
  if (answer === undefined) {
    answer = hasOnlyCorsUses(variable, policies, depth);
    if (depth === 0) answers.set(variable, answer);
  }
  return answer;
}

function hasOnlyCorsUses(variable: Variable, policies: readonly CorsPolicy[], depth: number): boolean {
  return variable.references.every((reference) => {
    const identifier = reference.identifier as Node;
    if (reference.init === true) return true;
    if (policies.some((each) => isWithin(identifier, each.node) || isSiblingCall(identifier, each))) return true;
    const holder = constantAround(identifier);
    if (holder === null) return isMutation(identifier);
    const outer = policies[0] === undefined ? null : findVariable(holder, identifier, policies[0].module);
    return outer !== null && outer !== variable && isUsedForCorsOnly(outer, policies, depth + 1);
  });
}

/** An argument of another function of the library, e.g. `appendCorsPreflightHeaders(event, options)` beside `appendCorsHeaders`. */
function isSiblingCall(identifier: Node, { node, module, evaluator }: CorsPolicy): boolean {
  const call = identifier.parent;
  if (call?.type !== 'CallExpression' || node.type !== 'CallExpression' || call.callee === identifier) return false;
  const [own, other] = [evaluator.of(node.callee, module), evaluator.of(call.callee, module)];
  return own.kind === 'import' && other.kind === 'import' && own.source === other.source && /cors/i.test(other.path.join('.') || other.source);
}

/** The constant that an identifier is part of, e.g. `options` for `list` in `const options = { origin: list }`. */
function constantAround(identifier: Node): string | null {
  for (let at: Node | undefined = identifier.parent; at != null; at = at.parent) {
    if (at.type === 'VariableDeclarator') {
      return at.id.type === 'Identifier' && !at.parent.parent.type.startsWith('Export') ? at.id.name : null;
    }
    if (isFunction(at) || at.type === 'CallExpression' || at.type === 'NewExpression') return null;
  }
  return null;
}

function isMutation(identifier: Node): boolean {
  const { parent } = identifier;
  if (parent?.type !== 'MemberExpression' || parent.object !== identifier) return false;
  return parent.parent.type === 'AssignmentExpression' && parent.parent.left === parent;
}
