import { codeOf } from './code.js';
import { conditionalOn } from './guards.js';
import { isInside, findVariable, functionAround, staticName, unwrap, walk, writtenText } from '../engine/scope.js';
import { CORS_HEADERS, isSameHeader, varyNames } from '../web/headers.js';
import { optionsOf } from '../engine/make.js';
import { does } from './verbs.js';
import { declaredName, usesOf } from '../engine/uses.js';
import type { Code } from './code.js';
import type { CorsPolicy } from './policy.js';
import type { Node, Value } from '../engine/types.js';

/** A file, and what reads it. */

/** Whether a value of Vary names the Origin, or everything. */
export function namesOrigin(value: Value): boolean {
  return (
    value.kind === 'primitive' &&
    typeof value.value === 'string' &&
    varyNames(value.value).some((name) => name === 'origin' || name === '*')
  );
}

/** The code that names Origin in Vary on the way to the response: in the handler, in a middleware of the file, or in a function that is called. */
export function varyPlaces(policy: CorsPolicy): Node[] {
  const { module } = policy;
  const code = codeOf(policy);
  const home = outermost(policy.node) ?? module.ast;
  const found: Node[] = [];
  walk(module.ast, module.visitorKeys, (node) => {
    if (!saysVary(node, code) && !hasItSaid(node, home, policy)) return;
    const around = outermost(node);
    const own = isInside(node, home) || isInside(home, around) || (around !== null && calls(around, home, policy));
    if (own || isMiddleware(around, policy) || around === null) found.push(node);
    // what a helper says is said where it is called
    else if (conditionalOn(node, code) === null) found.push(...uses(home, around, policy).filter(isCallee));
  });
  return found;
}

/** `res.vary('Origin')`, `headers.append('Vary', 'Origin')`, `Vary: 'Origin'`, `['Vary', 'Origin']`, `headers.Vary = 'Origin'`. */
function saysVary(node: Node, policy: Code): boolean {
  const { evaluator, module } = policy;
  const isVary = (each: Node | null | undefined): boolean => {
    const inner = each == null ? null : unwrap(each);
    return isSameHeader(writtenText(inner) ?? '', CORS_HEADERS.vary);
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

/** Whether a call has a function of another file say it on every path: a helper that the handler calls, or a middleware. */
function hasItSaid(node: Node, home: Node, policy: CorsPolicy): boolean {
  if (node.type !== 'CallExpression') return false;
  const covers = node.callee.type === 'MemberExpression' && does(policy.verbs, staticName(node.callee), 'covers');
  if (!covers && !isInside(node, home)) return false;
  const named = covers ? node.arguments : [node.callee];
  return named.some((each) => isImported(each, codeOf(policy)) && saysIt(codeOf(policy).evaluator.of(each, policy.module), policy));
}

/** A name that an import brings in, or a member of one: all else is not worth the question. */
function isImported(node: Node, policy: Code): boolean {
  const root = unwrap(node);
  if (root.type === 'MemberExpression') return !root.computed && isImported(root.object, policy);
  const definition = root.type === 'Identifier' ? findVariable(root.name, root, policy.module)?.defs[0] : undefined;
  return definition?.type === 'ImportBinding' || /^require\b/.test(initOf(definition?.node as Node | undefined, policy));
}

function initOf(node: Node | undefined, { module: { text } }: Code): string {
  return node?.type === 'VariableDeclarator' && node.init != null ? text.slice(...node.init.range) : '';
}

function saysIt(value: Value, policy: CorsPolicy): boolean {
  if (value.kind !== 'function' || value.module === policy.module) return false;
  const there = { evaluator: codeOf(policy).evaluator, module: value.module };
  let found = false;
  walk(value.node.body, there.module.visitorKeys, (each) => {
    found ||= saysVary(each, there) && conditionalOn(each, there) === null;
    return !found;
  });
  return found;
}

/** Whether a function uses another by its name, e.g. a handler that calls `corsHeaders(request)`. */
function calls(fn: Node, helper: Node, policy: CorsPolicy): boolean {
  return uses(fn, helper, policy).length > 0;
}

/** Where a function names another one. */
function uses(fn: Node, helper: Node, { module }: CorsPolicy): Node[] {
  const name = declaredName(helper);
  const variable = name === null ? null : findVariable(name.name, name, module);
  return usesOf(variable)
    .map(({ identifier }) => identifier as Node)
    .filter((each) => isInside(each, fn));
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
