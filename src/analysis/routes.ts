import { isMutatingMethod, MUTATING_METHODS } from '../spec/methods.js';
import { isUnder, joinPaths } from '../spec/paths.js';
import { optionsOf } from '../values/make.js';
import { findProperty } from '../values/objects.js';
import { unwrap, walk } from '../values/scope.js';
import { identityOf, pathOf, readMount } from './mounts.js';
import type { Mount, MutatingRoute } from '../policy/policy.js';
import type { Evaluator, Module, Node, Value } from '../values/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** What a call adds to an app: routes of its own, or another router or plugin under a path. */
interface Registration {
  readonly app: Node;
  readonly method: string;
  readonly path: string;
  readonly call: TSESTree.CallExpression;
}

const MAX_ROUTES = 500;
const MAX_CALLS = 5_000;

/** The routes that change something under a mount, in this file and in the routers it can see. */
export function mutatingRoutesUnder(mount: Mount, module: Module, evaluator: Evaluator): MutatingRoute[] {
  if (mount.app === null || mount.path === null || !COVERING.has(mount.method)) return [];
  const found: MutatingRoute[] = [];
  const walker = new RouteWalk(evaluator, found);
  walker.collect(mount.app, '', module);
  const { path } = mount;
  return found.filter((route) => isUnder(route.path, path));
}

/** Methods whose middleware runs for every route under the path. */
const COVERING = new Set(['use', 'all', 'register', 'pre', 'before', 'any', 'addHook', 'onRequest']);
const MUTATING = new Set<string>(MUTATING_METHODS);

class RouteWalk {
  readonly #evaluator: Evaluator;
  readonly #found: MutatingRoute[];
  readonly #seen = new Set<Node>();
  readonly #registrations = new Map<Module, readonly Registration[]>();

  constructor(evaluator: Evaluator, found: MutatingRoute[]) {
    this.#evaluator = evaluator;
    this.#found = found;
  }

  collect(app: Node, prefix: string, module: Module): void {
    if (this.#seen.has(app) || this.#found.length > MAX_ROUTES) return;
    this.#seen.add(app);
    for (const registration of this.#registrationsOf(module)) {
      if (registration.app === app) this.#read(registration, prefix, module);
    }
  }

  #read({ method, path, call }: Registration, prefix: string, module: Module): void {
    const whole = joinPaths(prefix, path);
    if (method === 'call') this.#enter(call, prefix, module);
    else if (method === 'use' || method === 'register' || (method === 'route' && call.arguments.length > 1)) this.#enter(call, whole, module);
    else if (method === 'route') this.#readRouteObject(call, prefix, module);
    else if (method === 'on') this.#readOn(call, prefix, module);
    else if (MUTATING.has(method) && isHandled(call)) this.#add(method.toUpperCase(), whole, call, module);
  }

  /** Follows what is mounted: a router, a plugin function, or a function that is given the app. */
  #enter(call: TSESTree.CallExpression, prefix: string, module: Module): void {
    for (const [index, argument] of call.arguments.entries()) {
      if (argument.type === 'SpreadElement') continue;
      for (const { value } of optionsOf(this.#evaluator.of(argument, module))) this.#enterValue(value, prefix, call, index, module);
    }
    const target = this.#evaluator.of(call.callee, module);
    if (target.kind === 'function') {
      for (const parameter of target.node.params) this.collect(parameter, prefix, target.module);
    }
  }

  #enterValue(value: Value, prefix: string, call: TSESTree.CallExpression, index: number, module: Module): void {
    if (value.kind === 'function') {
      const [parameter] = value.node.params;
      if (parameter !== undefined) this.collect(parameter, joinPaths(prefix, this.#prefixOption(call, index, module)), value.module);
    } else if (value.kind === 'list') {
      for (const item of value.items) this.#enterValue(item, prefix, call, index, module);
    } else if (value.kind === 'namespace') {
      this.#enterValue(this.#evaluator.exportOf(value.of, 'default', value.node, module), prefix, call, index, module);
    } else {
      const app = identityOf(value);
      if (app !== null) this.collect(app, prefix, value.module);
    }
  }

  /** Fastify's `register(plugin, { prefix: '/api' })`. */
  #prefixOption(call: TSESTree.CallExpression, index: number, module: Module): string {
    const options = call.arguments[index + 1];
    if (options === undefined || options.type === 'SpreadElement') return '';
    const value = this.#evaluator.of(options, module);
    if (value.kind !== 'object') return '';
    const prefix = findProperty(value, (key) => key === 'prefix').options[0]?.value;
    return prefix?.kind === 'primitive' && typeof prefix.value === 'string' ? prefix.value : '';
  }

  /** `route({ method: 'POST', url: '/x' })` of Fastify and hapi. */
  #readRouteObject(call: TSESTree.CallExpression, prefix: string, module: Module): void {
    const [argument] = call.arguments;
    if (argument === undefined || argument.type === 'SpreadElement') return;
    const value = this.#evaluator.of(argument, module);
    for (const each of value.kind === 'list' ? value.items : [value]) {
      if (each.kind !== 'object') continue;
      const text = (names: readonly string[]): string[] =>
        findProperty(each, (key) => names.includes(key)).options.flatMap(({ value: found }) => textsOf(found));
      const [path = ''] = text(['url', 'path']);
      const method = text(['method']).find((name) => isMutatingMethod(name));
      if (method !== undefined) this.#add(method.toUpperCase(), joinPaths(prefix, path), each.node, each.module);
    }
  }

  /** Hono's `app.on('POST', '/x', handler)`. */
  #readOn(call: TSESTree.CallExpression, prefix: string, module: Module): void {
    const [methods, path] = call.arguments.map((each) => (each.type === 'SpreadElement' ? null : this.#evaluator.of(each, module)));
    const method = methods == null ? undefined : textsOf(methods).find((name) => /^[A-Z]+$/.test(name) && isMutatingMethod(name));
    const [text] = path == null ? [] : textsOf(path);
    if (method !== undefined && text !== undefined) this.#add(method, joinPaths(prefix, text), call, module);
  }

  #add(method: string, path: string, node: Node, module: Module): void {
    this.#found.push({ method, path, line: node.loc.start.line, filename: module.filename });
  }

  #registrationsOf(module: Module): readonly Registration[] {
    const known = this.#registrations.get(module);
    if (known !== undefined) return known;
    const found: Registration[] = [];
    let calls = 0;
    walk(module.ast, module.visitorKeys, (node) => {
      if (node.type !== 'CallExpression' || (calls += 1) > MAX_CALLS) return;
      const mount = readMount(node, module, this.#evaluator);
      if (mount !== null) {
        if (mount.app !== null) found.push({ app: mount.app, method: mount.method, path: mount.path ?? '', call: node });
        return;
      }
      found.push(...this.#otherRegistrations(node, module));
    });
    this.#registrations.set(module, found);
    return found;
  }

  /** `app.route(…)` and functions that are handed an app, e.g. `require('./routes')(app)`. */
  #otherRegistrations(node: TSESTree.CallExpression, module: Module): Registration[] {
    const callee = unwrap(node.callee);
    if (callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && callee.property.name === 'route') {
      const app = identityOf(this.#evaluator.of(callee.object, module));
      return app === null ? [] : [{ app, method: 'route', path: pathOf(node.arguments[0], module, this.#evaluator) ?? '', call: node }];
    }
    return node.arguments.flatMap((argument) => {
      if (argument.type !== 'Identifier') return [];
      const value = this.#evaluator.of(argument, module);
      const app = value.kind === 'call' || value.kind === 'parameter' ? identityOf(value) : null;
      return app === null ? [] : [{ app, method: 'call', path: '', call: node }];
    });
  }
}

/** A route has a handler besides its path; `app.delete('x')` of a Map-like object has none. */
function isHandled(call: TSESTree.CallExpression): boolean {
  return call.arguments.length > 1 || (call.arguments.length === 1 && call.arguments[0]!.type !== 'Literal');
}

function textsOf(value: Value): string[] {
  if (value.kind === 'list') return value.items.flatMap(textsOf);
  return value.kind === 'primitive' && typeof value.value === 'string' ? [value.value] : [];
}
