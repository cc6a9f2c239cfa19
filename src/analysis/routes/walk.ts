import { isMutatingMethod, MUTATING_METHODS } from '../../spec/methods.js';
import { joinPaths } from '../../spec/paths.js';
import { optionsOf } from '../../values/make.js';
import { findProperty } from '../../values/objects.js';
import { identityOf } from '../mounts.js';
import { mutationEndpoint } from './graphql.js';
import { nestRoutes } from './nest.js';
import { registrationsIn } from './registrations.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { CallNode, Evaluator, Module, Node, ObjectValue, Value } from '../../values/types.js';
import type { Registration } from './registrations.js';
import type { TSESTree } from '@typescript-eslint/utils';

const MAX_ROUTES = 500;
const MUTATING = new Set<string>(MUTATING_METHODS);
/** Methods that mount something else under a path. */
const MOUNTING = new Set(['use', 'register', 'group', 'mount', 'route', 'pre', 'all']);

/**
 * The routes that change something on one app, through routers, plugins and functions that it is
 * handed to, in this and in other files. Every app and router is entered once.
 */
export function mutatingRoutesOf(app: Node, module: Module, evaluator: Evaluator): { routes: readonly MutatingRoute[]; modules: Iterable<Module> } {
  const walk = new RouteWalk(evaluator);
  walk.collect(app, '', module);
  return { routes: walk.found, modules: walk.modules };
}

class RouteWalk {
  readonly found: MutatingRoute[] = [];
  /** The files that were seen on the way. */
  readonly modules = new Set<Module>();
  readonly #evaluator: Evaluator;
  readonly #seen = new Set<Node>();
  readonly #registrations = new Map<Module, ReadonlyMap<Node, readonly Registration[]>>();

  constructor(evaluator: Evaluator) {
    this.#evaluator = evaluator;
  }

  collect(app: Node, prefix: string, module: Module): void {
    if (this.#seen.has(app) || this.found.length > MAX_ROUTES) return;
    this.#seen.add(app);
    this.modules.add(module);
    const own = joinPaths(prefix, this.#prefixOfRouter(app, module));
    for (const route of nestRoutes(app, module, this.#evaluator)) this.found.push({ ...route, path: joinPaths(own, route.path) });
    for (const registration of this.#registrationsOn(app, module)) this.#read(registration, own);
  }

  /** `new Router({ prefix: '/users' })` of Koa and Elysia. */
  #prefixOfRouter(app: Node, module: Module): string {
    if (app.type !== 'NewExpression' && app.type !== 'CallExpression') return '';
    const [options] = app.arguments;
    if (options?.type !== 'ObjectExpression') return '';
    return textOf(this.#evaluator.of(options, module), ['prefix', 'basePath']) ?? '';
  }

  #read({ method, path, call, module }: Registration, prefix: string): void {
    const whole = joinPaths(prefix, path);
    if (method === 'call') this.#enterFunction(call, prefix, module);
    else if (method === 'route' && call.arguments.length === 1) this.#readRouteObjects(call, prefix, module);
    else if (MOUNTING.has(method) && !(method === 'all' && isHandled(call))) this.#enterArguments(call, whole, module);
    else if (method === 'on') this.#readOn(call, prefix, module);
    else if (MUTATING.has(method) && isHandled(call)) this.#add(method, whole, call, module);
  }

  #add(method: string, path: string, node: Node, module: Module, kind: MutatingRoute['kind'] = 'route'): void {
    this.found.push({ method: method === 'del' ? 'DELETE' : method.toUpperCase(), path, line: node.loc.start.line, filename: module.filename, kind });
  }

  /** Follows what is mounted: a router, a plugin, or a handler that takes mutations. */
  #enterArguments(call: TSESTree.CallExpression, prefix: string, module: Module): void {
    for (const [index, argument] of call.arguments.entries()) {
      if (argument.type === 'SpreadElement') {
        this.#enter(this.#evaluator.of(argument.argument, module), prefix, call);
        continue;
      }
      const options = call.arguments[index + 1];
      const given = options?.type === 'ObjectExpression' || options?.type === 'Identifier' ? this.#evaluator.of(options, module) : null;
      this.#enter(this.#evaluator.of(argument, module), joinPaths(prefix, given === null ? '' : (textOf(given, ['prefix']) ?? '')), call);
    }
  }

  #enterFunction(call: TSESTree.CallExpression, prefix: string, module: Module): void {
    let target = this.#evaluator.of(call.callee, module);
    if (target.kind === 'namespace') target = this.#evaluator.exportOf(target.of, 'default', call, module);
    if (target.kind !== 'function') return;
    for (const [index, parameter] of target.node.params.entries()) {
      if (index < call.arguments.length) this.collect(parameter, prefix, target.module);
    }
  }

  #enter(value: Value, prefix: string, call: CallNode, depth = 0): void {
    if (depth > 4) return;
    for (const { value: each } of optionsOf(value)) {
      if (each.kind === 'function') {
        const [parameter] = each.node.params;
        if (parameter !== undefined) this.collect(parameter, prefix, each.module);
      } else if (each.kind === 'list') {
        for (const item of each.items) this.#enter(item, prefix, call, depth + 1);
      } else if (each.kind === 'namespace') {
        this.#enter(this.#evaluator.exportOf(each.of, 'default', each.node, each.module), prefix, call, depth + 1);
      } else if (each.kind === 'object') {
        this.#enterPlugin(each, prefix, call, depth);
      } else {
        this.#enterApp(each, prefix, call, depth);
      }
    }
  }

  #enterApp(value: Value, prefix: string, call: CallNode, depth: number): void {
    const mutation = mutationEndpoint(value);
    if (mutation !== null) this.#add('POST', prefix, call, value.module, mutation);
    const app = identityOf(value);
    if (app !== null) this.collect(app, prefix, value.module);
    // `compose([a.routes(), b.routes()])` and `mount('/x', app)`.
    if (value.kind !== 'call' || value.callee.kind !== 'import') return;
    for (const argument of value.node.arguments) {
      if (argument.type !== 'SpreadElement' && argument.type !== 'Literal') this.#enter(this.#evaluator.of(argument, value.module, value.frame), prefix, call, depth + 1);
    }
  }

  /** hapi's `{ register(server) {…} }` and `{ plugin, routes: { prefix } }`. */
  #enterPlugin(value: ObjectValue, prefix: string, call: CallNode, depth: number): void {
    const routes = findProperty(value, (key) => key === 'routes').options[0]?.value;
    const under = routes?.kind === 'object' ? joinPaths(prefix, textOf(routes, ['prefix']) ?? '') : prefix;
    for (const { value: each } of findProperty(value, (key) => key === 'register' || key === 'plugin' || key === 'router').options) this.#enter(each, under, call, depth + 1);
  }

  /** `route({ method: 'POST', url: '/x' })` of Fastify and hapi, one or a list. */
  #readRouteObjects(call: TSESTree.CallExpression, prefix: string, module: Module): void {
    const [argument] = call.arguments;
    if (argument === undefined || argument.type === 'SpreadElement') return;
    for (const { value } of optionsOf(this.#evaluator.of(argument, module))) {
      for (const each of value.kind === 'list' ? value.items : [value]) {
        if (each.kind !== 'object') continue;
        const methods = findProperty(each, (key) => key === 'method').options.flatMap((found) => textsOf(found.value));
        const method = methods.find((name) => isMutatingMethod(name));
        if (method !== undefined) this.#add(method === '*' ? 'ALL' : method, joinPaths(prefix, textOf(each, ['url', 'path']) ?? ''), each.node, each.module);
      }
    }
  }

  /** Hono's `app.on('POST', '/x', handler)`. */
  #readOn(call: TSESTree.CallExpression, prefix: string, module: Module): void {
    const [methods, path] = call.arguments.map((each) => (each.type === 'SpreadElement' ? null : this.#evaluator.of(each, module)));
    const method = methods == null ? undefined : textsOf(methods).find((name) => /^[A-Z]+$/.test(name) && isMutatingMethod(name));
    const [text] = path == null ? [] : textsOf(path);
    if (method !== undefined && text !== undefined) this.#add(method, joinPaths(prefix, text), call, module);
  }

  #registrationsOn(app: Node, module: Module): readonly Registration[] {
    let byApp = this.#registrations.get(module);
    if (byApp === undefined) {
      const grouped = new Map<Node, Registration[]>();
      for (const each of registrationsIn(module, this.#evaluator)) grouped.set(each.app, [...(grouped.get(each.app) ?? []), each]);
      byApp = grouped;
      this.#registrations.set(module, byApp);
    }
    return byApp.get(app) ?? [];
  }
}

/** A route has a handler besides its path; `map.delete('x')` has none. */
function isHandled(call: TSESTree.CallExpression): boolean {
  return call.arguments.length > 1 || (call.arguments.length === 1 && call.arguments[0]!.type !== 'Literal');
}

function textOf(value: Value, names: readonly string[]): string | null {
  if (value.kind !== 'object') return null;
  const found = findProperty(value, (key) => names.includes(key)).options[0]?.value;
  return found === undefined ? null : (textsOf(found)[0] ?? null);
}

function textsOf(value: Value): string[] {
  if (value.kind === 'list') return value.items.flatMap(textsOf);
  if (value.kind === 'choice') return value.options.flatMap((each) => textsOf(each.value));
  return value.kind === 'primitive' && typeof value.value === 'string' ? [value.value] : [];
}
