import path from 'node:path';
import { functionAround, isFunction, unwrap, walk } from '../engine/scope.js';
import { textsOf } from '../frameworks/shapes/routes/texts.js';
import { refusalOf } from '../policy/refusing-layers.js';
import { NOBODY } from './access.js';
import { functionsIn } from './handlers.js';
import { MAY_REFUSE, unknownReader } from './settings.js';
import type { NamedRoute } from '../analysis/routes/route-files.js';
import type { Evaluator, FunctionNode, Module, Value } from '../engine/types.js';
import type { Access } from './model.js';
import type { SurfaceProject } from './project.js';

/** What the files that run before the routes of a project do with preflights; null where they let them pass. */
type Guard = 'refuses' | 'may refuse' | null;

const MAX_DEPTH = 3;
const LAYER_FILE = /(?:^|\/)(?:middleware|proxy)$/;

/** What runs before a route of a file: the files of a folder, or one beside it for the paths that it names. */
export function guardOf({ root, form, route }: NamedRoute, module: Module, project: SurfaceProject): Guard {
  const files = project.filesFrom(module);
  const folder = form.layersIn === undefined ? [] : files.list(path.join(root, form.layersIn));
  const found = folder.flatMap((file) => files.open(file) ?? []).map((each) => guardIn(each, ['default'], project.evaluator));
  for (const name of (form.headersIn ?? []).filter((each) => LAYER_FILE.test(each))) {
    const layer = files.open(path.join(root, name));
    if (layer !== null && isMatched(layer, route, project.evaluator))
      found.push(guardIn(layer, ['middleware', 'proxy', 'default'], project.evaluator));
  }
  // A function for all methods that lets some of them in refuses the preflights as well, e.g. with 405.
  if (form.answers === 'handler' && refusesItself(module, project.evaluator)) return 'refuses';
  return found.includes('refuses') ? 'refuses' : found.includes('may refuse') ? 'may refuse' : null;
}

/** Whether what a file exports refuses every preflight; one that another function is given may be answered by that. */
function refusesItself(module: Module, evaluator: Evaluator): boolean {
  const handler = evaluator.exportOf(module, 'default', module.ast, module);
  const refusal = handler.kind === 'function' && handler.module === module ? refusalOf(handler, evaluator) : null;
  if (handler.kind !== 'function' || refusal?.isCertain !== true) return false;
  const before = module.text.slice(handler.node.body.range[0], refusal.node.range[0]);
  // What is given the response before it may have answered, e.g. a CORS layer.
  return !/cors|access-control|,\s*res/i.test(before);
}

function guardIn(module: Module, names: readonly string[], evaluator: Evaluator): Guard {
  const guards = names.map((name) => guardBy(evaluator.exportOf(module, name, module.ast, module), evaluator, 0));
  return guards.find((each) => each !== null) ?? null;
}

function guardBy(value: Value, evaluator: Evaluator, depth: number): Guard {
  const { node, module } = value;
  if (value.kind === 'function') return guardByFunction(value.node, module, evaluator, depth);
  if (value.kind !== 'call') return null;
  const inner = value.node.arguments.flatMap((each) => functionsIn(each, module, evaluator));
  const guards = inner.flatMap((each) => (isFunction(each) ? guardByFunction(each, module, evaluator, depth) : []));
  if (guards.some((each) => each === 'refuses')) return 'refuses';
  // What a package makes by itself, e.g. a layer that asks for a session.
  return node.type === 'CallExpression' && inner.length === 0 ? 'may refuse' : (guards.find((each) => each !== null) ?? null);
}

function guardByFunction(fn: FunctionNode, module: Module, evaluator: Evaluator, depth: number): Guard {
  const refusal = refusalOf({ node: fn, module }, evaluator);
  if (refusal !== null) return refusal.isCertain ? 'refuses' : 'may refuse';
  const [request] = fn.params;
  if (request?.type !== 'Identifier' || depth > MAX_DEPTH) return null;
  const found: Guard[] = [];
  walk(fn.body, module.visitorKeys, (node) => {
    // `return await update(request)`: another function answers, or goes on
    const answer = node.type === 'ReturnStatement' ? node.argument : node === fn.body && node.type !== 'BlockStatement' ? node : null;
    if (answer === null || functionAround(node) !== fn) return;
    const call = unwrap(answer.type === 'AwaitExpression' ? answer.argument : answer);
    if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') return;
    if (!call.arguments.some((each) => each.type === 'Identifier' && each.name === request.name)) return;
    const called = evaluator.of(call.callee, module);
    found.push(called.kind === 'function' ? guardByFunction(called.node, called.module, evaluator, depth + 1) : 'may refuse');
  });
  return found.includes('refuses') ? 'may refuse' : (found.find((each) => each !== null) ?? null);
}

/** Whether a layer of Next runs for a path: `export const config = { matcher }` names some. True where that is not known. */
export function isMatched(layer: Module, route: string, evaluator: Evaluator): boolean {
  if (!layer.text.includes('matcher')) return true;
  const config = evaluator.exportOf(layer, 'config', layer.ast, layer);
  const matchers = textsOf(evaluator.member(config, 'matcher', layer.ast, layer), evaluator);
  return matchers.length === 0 || matchers.some((each) => matches(each, route));
}

function matches(matcher: string, route: string): boolean {
  const source = matcher
    .replaceAll(/\/:\w+\*/g, '(?:/.*)?')
    .replaceAll(/\/:\w+\+/g, '/.+')
    .replaceAll(/\/:\w+\?/g, '(?:/[^/]+)?')
    .replaceAll(/\/:\w+(?![\w(])/g, '/[^/]+');
  try {
    return new RegExp(`^${source}/?$`).test(route);
  } catch {
    return true;
  }
}

/** A preflight behind what runs before its route. */
export function guardedBy(guard: Guard, preflight: Access): Access {
  if (guard === null || preflight.who.length === 0) return preflight;
  return guard === 'refuses' ? NOBODY : { who: [unknownReader(MAY_REFUSE)], cookies: 'unknown' };
}
