import { codeOf } from '../policy/code.js';
import { findVariable, isFunction, isInside } from '../engine/scope.js';
import { perObject } from '../web/memo.js';
import { usesOf } from '../engine/uses.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Node, Variable } from '../engine/types.js';

/**
 * Whether code may be rewritten where it stands, for the sake of a policy: it is written in place,
 * or in a variable of this file of which every use is CORS. What is exported or used for anything
 * else is not owned: rewriting it would change more than the policy.
 */
export function isOwned(node: Node, policy: CorsPolicy, policies: readonly CorsPolicy[]): boolean {
  if (isInside(node, policy.node)) return true;
  const holder = holderOf(node, policy);
  if (holder === null) return false;
  const { answers } = makersOf(policies);
  const answer = answers.get(holder) ?? isUsedForCorsOnly(holder, policy, policies, 0);
  answers.set(holder, answer);
  return answer;
}

/** Whether a constant of this file, or a member of an enum, is used for more than CORS. What is exported is judged where it stands. */
export function isUsedBesideCors(node: Node, policy: CorsPolicy, policies: readonly CorsPolicy[]): boolean {
  return node.parent?.type === 'TSEnumMember' || (holderOf(node, policy) !== null && !isOwned(node, policy, policies));
}

/** The variable whose declaration holds a node; null when something else does. */
function holderOf(node: Node, policy: CorsPolicy): Variable | null {
  for (let at: Node | undefined = node; at != null; at = at.parent) {
    if (at.type === 'VariableDeclarator') {
      if (at.parent.parent.type.startsWith('Export')) return null;
      return at.id.type === 'Identifier' ? findVariable(at.id.name, at, policy.module) : null;
    }
    if (at.type === 'FunctionDeclaration') {
      const isExported = at.parent.type.startsWith('Export');
      return at.id === null || isExported ? null : findVariable(at.id.name, at, policy.module);
    }
  }
  return null;
}

/** How many constants may lie between a value and CORS, e.g. `open`, `options` and `{ ...options }`. */
const MAX_DEPTH = 4;

/** What the policies of a file are made with, gathered once: every use of a variable is held against it. */
interface Makers {
  /** The policies by their nodes, each with its library. */
  readonly nodes: ReadonlyMap<Node, string>;
  /** The packages of which functions are called. */
  readonly libraries: ReadonlySet<string>;
  /** Whether all uses of a variable are CORS: asked for every policy that shares it. */
  readonly answers: Map<Variable, boolean>;
}

const makersOf = perObject((policies: readonly CorsPolicy[]): Makers => {
  const callees = policies.flatMap((policy) =>
    policy.node.type === 'CallExpression' ? [codeOf(policy).evaluator.of(policy.node.callee, policy.module)] : [],
  );
  return {
    nodes: new Map(policies.map(({ node, dialect }) => [node, dialect.library])),
    libraries: new Set(callees.flatMap((each) => (each.kind === 'import' ? [each.source] : []))),
    answers: new Map(),
  };
});

function isUsedForCorsOnly(variable: Variable, policy: CorsPolicy, policies: readonly CorsPolicy[], depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const { nodes, libraries } = makersOf(policies);
  return usesOf(variable).every((reference) => {
    const identifier = reference.identifier as Node;
    const library = libraryAround(identifier, nodes);
    // what is right for one library breaks another
    if (library !== null) return library === policy.dialect.library;
    if (isSiblingCall(identifier, libraries, policy)) return true;
    const holder = constantAround(identifier);
    if (holder === null) return isMutation(identifier);
    const outer = findVariable(holder, identifier, policy.module);
    return outer !== null && isUsedForCorsOnly(outer, policy, policies, depth + 1);
  });
}

/** The library of the policy that a node is part of; null when it is part of none. */
function libraryAround(node: Node, policies: ReadonlyMap<Node, string>): string | null {
  for (let at: Node | undefined = node; at != null; at = at.parent) {
    const library = policies.get(at);
    if (library !== undefined) return library;
  }
  return null;
}

/** An argument of another function of the library, e.g. `appendCorsPreflightHeaders(event, options)` beside `appendCorsHeaders`. */
function isSiblingCall(identifier: Node, libraries: ReadonlySet<string>, policy: CorsPolicy): boolean {
  const { module, evaluator } = codeOf(policy);
  const call = identifier.parent;
  if (call?.type !== 'CallExpression') return false;
  const callee = evaluator.of(call.callee, module);
  return callee.kind === 'import' && libraries.has(callee.source) && callee.path.some((name) => /cors/i.test(name));
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
