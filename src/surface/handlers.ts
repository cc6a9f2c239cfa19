import { findVariable, isFunction, walk, isInside } from '../engine/scope.js';
import { optionsOf } from '../engine/make.js';
import { innermost } from './layers.js';
import type { WalkedRoute } from '../analysis/routes/trace.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Evaluator, Module, Node } from '../engine/types.js';

const MAX_DEPTH = 3;

/** The policies that stand in a route's own options or handler: in the code that says the route, or in the function that it names. */
export function ownPolicies(route: WalkedRoute, policies: readonly CorsPolicy[], evaluator: Evaluator): CorsPolicy[] {
  const free = policies.filter((policy) => policy.mounts.length === 0);
  const around = route.node.type === 'Decorator' ? route.node.parent : route.node;
  const own = free.filter((policy) => isInside(innermost(policy), around));
  // Headers that a function of another place writes.
  const elsewhere = free.filter((policy) => policy.written.kind === 'headers' && !own.includes(policy));
  if (elsewhere.length === 0 || around.type !== 'CallExpression') return own;
  const handlers = around.arguments.flatMap((each) => functionsIn(each, route.module, evaluator));
  return [...own, ...elsewhere.filter((policy) => handlers.some((each) => isInside(innermost(policy), each)))];
}

/**
 * Whether the handler of a route goes on to the layers after it on every way, e.g. `async (ctx, next) => { await next(); … }` of
 * Koa; null where it does on some, and for a handler that is not followed.
 */
export function goesOn({ node, module }: WalkedRoute, evaluator: Evaluator): boolean | null {
  const last = node.type === 'CallExpression' ? node.arguments.at(-1) : undefined;
  const functions = last === undefined ? [] : functionsIn(last, module, evaluator);
  if (functions.length === 0) return null;
  if (functions.some(callsNext)) return true;
  return functions.some((each) => /\bnext\(/.test(module.text.slice(...each.range))) ? null : false;
}

function callsNext(fn: Node): boolean {
  const next = isFunction(fn) ? fn.params[1] : undefined;
  if (!isFunction(fn) || next?.type !== 'Identifier') return false;
  const statements: readonly Node[] = fn.body.type === 'BlockStatement' ? fn.body.body : [fn.body];
  return statements.some((each) => {
    const whole = each.type === 'ExpressionStatement' ? each.expression : each.type === 'ReturnStatement' ? each.argument : each;
    const call = whole?.type === 'AwaitExpression' ? whole.argument : whole;
    return call?.type === 'CallExpression' && call.callee.type === 'Identifier' && call.callee.name === next.name;
  });
}

/** The functions that an argument names, also where another function is given them, e.g. `wrap(list)`. */
export function functionsIn(argument: Node, module: Module, evaluator: Evaluator, depth = 0): Node[] {
  if (argument.type === 'Literal' || argument.type === 'TemplateLiteral' || depth > MAX_DEPTH) return [];
  if (argument.type === 'SpreadElement') return functionsIn(argument.argument, module, evaluator, depth + 1);
  if (argument.type === 'ArrayExpression')
    return argument.elements.flatMap((each) => (each === null ? [] : functionsIn(each, module, evaluator, depth + 1)));
  if (argument.type === 'CallExpression') return argument.arguments.flatMap((each) => functionsIn(each, module, evaluator, depth + 1));
  return optionsOf(evaluator.of(argument, module)).flatMap(({ value }) => (value.kind === 'function' ? [value.node] : []));
}

/** The policies of the files that a file imports something of and uses, e.g. the helper that writes the headers for all its routes. */
export function helpersOf(module: Module, policies: readonly CorsPolicy[]): CorsPolicy[] {
  const free = policies.filter((policy) => policy.mounts.length === 0 && policy.module !== module && policy.module.document === undefined);
  if (free.length === 0) return [];
  const used = new Set<string>();
  walk(module.ast, module.visitorKeys, (node) => {
    if (node.type === 'ImportDeclaration' && node.importKind !== 'type') {
      const names = node.specifiers.map(({ local }) => local.name);
      if (names.some((name) => (findVariable(name, module.ast, module)?.references.length ?? 0) > 0)) add(node.source.value);
    } else if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require') {
      const [source] = node.arguments;
      if (source?.type === 'Literal' && typeof source.value === 'string') add(source.value);
    }
  });
  return free.filter((policy) => used.has(policy.module.filename));

  function add(specifier: string): void {
    const found = module.isOwn(specifier) ? module.resolve(specifier) : null;
    if (found !== null) used.add(found.filename);
  }
}
