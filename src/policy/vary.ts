import { conditionalOn, dependsOnOrigin, isRequestCode } from './guards.js';
import { isClientText } from './origin-function/index.js';
import { isInside, leavesWith, originLeaves } from './questions.js';
import { CORS_HEADERS, isSameHeader, varyNames } from '../web/headers.js';
import { optionsOf } from '../engine/make.js';
import { findVariable, functionAround, staticName, unwrap, walk } from '../engine/scope.js';
import { does } from './verbs.js';
import type { CorsPolicy } from './policy.js';
import type { OriginLeaf } from './questions.js';
import type { Node, Value } from '../engine/types.js';

/** Where `Vary: Origin` is sent: for every answer, only for origins that are let in, nowhere. `unknown`: it may be. */
export type VaryReach = 'every' | 'allowed' | 'never' | 'unknown';

/**
 * The leaf by which the origin of an answer depends on the request, so that caches must be told; null
 * for `*`, for one constant, and where every origin is let in, which is another fault.
 */
export function computedLeaf(policy: CorsPolicy): OriginLeaf | null {
  const open = originLeaves(policy).some(
    ({ verdict, development }) => !development && (verdict === 'reflected' || verdict === 'fail-open' || verdict === 'wildcard'),
  );
  if (open || policy.written.kind === 'misused' || policy.module.document !== undefined) return null;
  return leavesWith(policy, 'closed', 'unknown').find((leaf) => isComputed(leaf, policy)) ?? null;
}

function isComputed({ acceptance, form, effect, node, reading }: OriginLeaf, policy: CorsPolicy): boolean {
  if (acceptance === null) return policy.written.kind !== 'headers' && effect === 'listed' && form !== 'emptyList';
  switch (acceptance.kind) {
    case 'list':
      if (isOfAddress(node, policy)) return false;
      // a fixed text is its own list, and so is one setting
      if (policy.written.kind !== 'headers') return true;
      return acceptance.entries.node !== acceptance.node && (isOfLists(acceptance.entries) || !isConstant(reading.written ?? node, policy));
    case 'null':
      return policy.written.kind !== 'headers' || !isConstant(reading.written ?? node, policy);
    case 'pattern':
    case 'affix':
      return true;
    case 'unknown':
      return isRequestCode(node, policy);
    default:
      return false;
  }
}

/** Whether something is looked up in a list, e.g. in one of two by the environment. */
function isOfLists(entries: Value): boolean {
  return optionsOf(entries).some(({ value }) => value.kind === 'list');
}

/** Whether what is sent is a text of the client, e.g. of the query, and no Origin: a cache keeps an answer for its address. */
function isOfAddress(node: Node, policy: CorsPolicy): boolean {
  return isClientText(policy.evaluator.of(node, policy.module)) && !dependsOnOrigin(node, policy);
}

/** Whether code writes the same for every request: it reads nothing of one, no test of one decides, and no name in it changes. */
function isConstant(node: Node, policy: CorsPolicy): boolean {
  if (dependsOnOrigin(node, policy)) return false;
  let constant = true;
  walk(node, policy.module.visitorKeys, (each) => {
    if (each.type !== 'Identifier') return;
    const variable = findVariable(each.name, each, policy.module);
    if (variable !== null && variable.references.filter((reference) => reference.isWrite()).length > 1) constant = false;
  });
  return constant;
}

/** Whether caches are told that the answer of a policy depends on the Origin. */
export function varyReach(policy: CorsPolicy): VaryReach {
  const { dialect, written } = policy;
  if (written.kind !== 'headers' && dialect.vary !== 'never') return dialect.vary === 'always' ? 'every' : 'allowed';
  const calls = varyCalls(policy);
  const values = policy.slots.vary.flatMap(({ value }) => (value === null ? [] : optionsOf(value).map((each) => each.value)));
  if (calls.length === 0)
    return values.some(namesOrigin) ? 'every' : values.some((value) => value.kind !== 'primitive') ? 'unknown' : 'never';
  return calls.some((call) => !conditionalOn(call, policy)) ? 'every' : 'allowed';
}

function namesOrigin(value: Value): boolean {
  return (
    value.kind === 'primitive' &&
    typeof value.value === 'string' &&
    varyNames(value.value).some((name) => name === 'origin' || name === '*')
  );
}

/** The code that names Origin in Vary on the way to the response: in the handler, or in a middleware of the file. */
function varyCalls(policy: CorsPolicy): Node[] {
  const { module } = policy;
  const home = outermost(policy.node) ?? module.ast;
  const found: Node[] = [];
  walk(module.ast, module.visitorKeys, (node) => {
    if (!saysVary(node, policy)) return;
    const around = outermost(node);
    const own = isInside(node, home) || isInside(home, around) || (around !== null && calls(around, home, policy));
    if (own || isMiddleware(around, policy) || around === null) found.push(node);
    // what a helper says is said where it is called
    else if (conditionalOn(node, policy) === null) found.push(...uses(home, around, policy).filter(isCallee));
  });
  return found;
}

/** `res.vary('Origin')`, `headers.append('Vary', 'Origin')`, `Vary: 'Origin'`, `['Vary', 'Origin']`, `headers.Vary = 'Origin'`. */
function saysVary(node: Node, policy: CorsPolicy): boolean {
  const { evaluator, module } = policy;
  const isVary = (each: Node | null | undefined): boolean => {
    const inner = each == null ? null : unwrap(each);
    return inner?.type === 'Literal' && isSameHeader(String(inner.value), CORS_HEADERS.vary);
  };
  const says = (each: Node | null | undefined): boolean =>
    each != null &&
    optionsOf(evaluator.of(each, module)).some(
      ({ value }) => namesOrigin(value) || (value.kind === 'list' && value.items.some(namesOrigin)),
    );
  switch (node.type) {
    case 'CallExpression': {
      const callee = unwrap(node.callee);
      const name = callee.type === 'Identifier' ? callee.name : callee.type === 'MemberExpression' ? staticName(callee) : null;
      if (name === 'vary') return node.arguments.some(says);
      return node.arguments.some((each, index) => isVary(each) && says(node.arguments[index + 1]));
    }
    case 'Property':
      return isSameHeader(staticName(node) ?? '', CORS_HEADERS.vary) && says(node.value);
    case 'ArrayExpression':
      return node.elements.length === 2 && isVary(node.elements[0]) && says(node.elements[1]);
    case 'ObjectExpression': {
      const values = node.properties.flatMap((each) => (each.type === 'Property' ? [each.value] : []));
      return values.some(isVary) && values.some(says);
    }
    case 'AssignmentExpression': {
      const target = unwrap(node.left);
      return target.type === 'MemberExpression' && isSameHeader(staticName(target) ?? '', CORS_HEADERS.vary) && says(node.right);
    }
    default:
      return false;
  }
}

/** Whether a function uses another by its name, e.g. a handler that calls `corsHeaders(request)`. */
function calls(fn: Node, helper: Node, policy: CorsPolicy): boolean {
  return uses(fn, helper, policy).length > 0;
}

/** Where a function names another one. */
function uses(fn: Node, helper: Node, { module }: CorsPolicy): Node[] {
  const id =
    helper.type === 'FunctionDeclaration'
      ? helper.id
      : helper.parent?.type === 'VariableDeclarator' && helper.parent.id.type === 'Identifier'
        ? helper.parent.id
        : null;
  const variable = id === null ? null : findVariable(id.name, id, module);
  return (variable?.references ?? []).map(({ identifier }) => identifier as Node).filter((each) => isInside(each, fn));
}

function isCallee(node: Node): boolean {
  return node.parent?.type === 'CallExpression' && node.parent.callee === node;
}

function outermost(node: Node): Node | null {
  let found: Node | null = null;
  for (let at = functionAround(node); at !== null; at = functionAround(at)) found = at;
  return found;
}

/** A function given to a method that covers routes, e.g. `app.use(…)`, runs before the others of the file. */
function isMiddleware(fn: Node | null, { verbs }: CorsPolicy): boolean {
  const call = fn?.parent;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'MemberExpression') return false;
  return does(verbs, staticName(call.callee), 'covers');
}
