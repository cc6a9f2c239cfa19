import { fileBehind } from '../engine/leads.js';
import { optionsOf } from '../engine/make.js';
import { findVariable, walk } from '../engine/scope.js';
import { does } from '../policy/verbs.js';
import { joinPaths } from '../web/paths.js';
import { pathOf } from './mounts.js';
import { appIn, registrationsOn } from './routes/registrations.js';
import { makingOf } from './makers.js';
import { VERBS } from './verbs.js';
import type { OwnRoute } from '../policy/file-facts.js';
import type { Registration } from './routes/registrations.js';
import type { Evaluator, FunctionValue, Module, Node, Value, Variable } from '../engine/types.js';

/**
 * The routes of an app that this file makes and fills. Null where something besides the policies of the file could write
 * headers on its answers or answer preflights: a layer that cannot be read, an app that is handed to another file, a router,
 * or a framework whose routes answer their preflights themselves.
 */
export function ownRoutes(app: Node, module: Module, evaluator: Evaluator): readonly OwnRoute[] | null {
  return isMadeHere(app, module, evaluator) ? routesOn(app, module, evaluator) : null;
}

function routesOn(app: Node, module: Module, evaluator: Evaluator): readonly OwnRoute[] | null {
  const registrations = registrationsOn(app, module, evaluator);
  if (!registrations.every((each) => isReadable(each, evaluator))) return null;
  return registrations.flatMap(({ method, under, call }): OwnRoute[] => {
    if (method === null || !does(VERBS, method, 'route') || does(VERBS, method, 'covers', 'names-method', 'method-alone')) return [];
    const own = pathOf(call.arguments[0], module, evaluator);
    return own === null ? [] : [{ method, path: joinPaths(under, own), call }];
  });
}

/** How deep routers may lie in each other. */
const MAX_DEPTH = 4;

/** The routes of an app and of the routers of this file that it mounts, e.g. by `app.use(router.routes())`. Null as for `ownRoutes`. */
export function routesBelow(app: Node, module: Module, evaluator: Evaluator): readonly OwnRoute[] | null {
  const own = ownRoutes(app, module, evaluator);
  const routers = own === null ? null : routesOfRouters(app, module, evaluator, 0);
  return routers === null ? null : [...own!, ...routers];
}

function routesOfRouters(app: Node, module: Module, evaluator: Evaluator, depth: number): readonly OwnRoute[] | null {
  if (depth > MAX_DEPTH) return null;
  const found: OwnRoute[] = [];
  for (const { method, under, call } of registrationsOn(app, module, evaluator)) {
    if (method === null || !does(VERBS, method, 'mounts')) continue;
    const routers = new Set(call.arguments.map((each) => (each.type === 'SpreadElement' ? null : appIn(each, module, evaluator))));
    for (const router of routers) {
      if (router === null || router === app || !isMadeHere(router, module, evaluator, true)) continue;
      const routes = routesOn(router, module, evaluator);
      const inner = routes === null ? null : routesOfRouters(router, module, evaluator, depth + 1);
      if (inner === null) return null;
      const path = pathOf(call.arguments[0], module, evaluator);
      if (path === null) continue;
      found.push(...[...routes!, ...inner].map((each) => ({ ...each, path: joinPaths(joinPaths(under, path), each.path) })));
    }
  }
  return found;
}

function isMadeHere(app: Node, module: Module, evaluator: Evaluator, isRouter = false): boolean {
  if (app.type !== 'CallExpression' && app.type !== 'NewExpression') return false;
  const making = makingOf(app, module, evaluator);
  return making !== null && making.isRouter === isRouter && making.maker.ownPreflight !== true;
}

/** Whether it is known what a registration does to answers: its own handlers, and layers of packages that have nothing to do with CORS. */
function isReadable({ method, call, module }: Registration, evaluator: Evaluator): boolean {
  if (method === null) return false;
  if (method === 'call') return fileBehind(call.callee, module) === 'package';
  return call.arguments.every(
    (each) => each.type !== 'SpreadElement' && optionsOf(evaluator.of(each, module)).every(({ value }) => isKnown(value, module)),
  );
}

function isKnown(value: Value, home: Module): boolean {
  switch (value.kind) {
    case 'primitive':
    case 'regex':
      return true;
    case 'function':
      return (value.module === home || !SUBJECT.test(value.module.text)) && !handsOn(value);
    case 'list':
      return value.items.every((each) => isKnown(each, home));
    case 'call':
      return isKnown(value.callee, home);
    case 'member':
      return isKnown(value.object, home);
    // what a package makes is a layer of its own, e.g. `helmet()`; that of CORS is a policy of the file
    case 'import':
      return !value.module.isOwn(value.source);
    default:
      return false;
  }
}

const SUBJECT = /cors|allow-origin/i;

/** Whether a handler gives what it is given to code that is not read here, e.g. `addHeaders(res)` of another file. */
function handsOn({ node: fn, module }: FunctionValue): boolean {
  const given = new Set<Variable>(module.scopeManager?.getDeclaredVariables(fn).filter(({ defs }) => defs[0]?.type === 'Parameter'));
  let found = false;
  walk(fn.body, module.visitorKeys, (node) => {
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return;
    const isGiven = node.arguments.some((each) => each.type === 'Identifier' && given.has(findVariable(each.name, each, module)!));
    found ||= isGiven && fileBehind(node.callee, module) === 'project';
  });
  return found;
}
