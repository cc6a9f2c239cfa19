import { dirname } from 'node:path';
import { isMutatingMethod } from '../../web/methods.js';
import { joinPaths } from '../../web/paths.js';
import { circumstanceOf } from '../../engine/circumstances.js';
import { bindArguments } from '../../engine/functions.js';
import { optionsOf } from '../../engine/make.js';
import { unwrap } from '../../engine/scope.js';
import { does } from '../../policy/verbs.js';
import { APP_ROUTES, LOADERS, OWN_ROUTERS, SCOPELESS, VERBS } from '../verbs.js';
import { appOf, partIdentity } from './identity.js';
import { classAround, constructorOf, superOf } from '../../engine/classes.js';
import { mutationEndpoint } from './endpoints.js';
import { loadedForEffect } from '../../frameworks/shapes/routes/effects.js';
import { filePath, isCode } from '../../frameworks/shapes/routes/file-names.js';
import { framesAt } from './loops.js';
import { listOf } from './lists.js';
import { Callers } from './callers.js';
import { isAppName, mayRegister } from './may-register.js';
import { appIn, registrationsOn } from './registrations.js';
import { routesIn } from './routes-in.js';
import { prefixOf } from './prefixes.js';
import { firstText, textsOf } from '../../frameworks/shapes/routes/texts.js';
import { Trace } from './trace.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { CallNode, ClassValue, Evaluator, Frame, FunctionValue, Module, Node, ObjectValue, Value } from '../../engine/types.js';
import type { ProjectFiles } from '../../frameworks/shapes/routes/files.js';
import type { Registration } from './registrations.js';

const MAX_ROUTES = 500;
const MAX_VISITS = 3_000;
/** Routers in routers: each level takes a dozen frames of the stack. */
const MAX_NESTED = 60;
const MAX_DEPTH = 6;

/** What one app or router is reached with. */
interface Visit {
  readonly prefix: string;
  readonly module: Module;
  /** Other files that may register on it, e.g. that of a class which extends the one that holds it. */
  readonly from: readonly Module[];
  readonly frame: Frame | undefined;
}

/**
 * Collects the routes that change something on an app, through routers, plugins and functions that
 * it is handed to, in this and in other files. A router is entered once for each path that it is
 * mounted on; one that mounts itself is not entered again.
 */
export class RouteWalk {
  readonly found: MutatingRoute[] = [];
  /** The paths of routes that only read. */
  readonly reads: string[] = [];
  /** Every registration and route, in the order in which the app makes them. */
  readonly trace = new Trace();
  /** The files that were seen on the way. */
  readonly modules = new Set<Module>();
  readonly #files: ProjectFiles;
  readonly #evaluator: Evaluator;
  readonly #callers: Callers;
  /** Calls that mount a policy: they are no routes of their own. */
  readonly #layers: ReadonlySet<Node>;
  readonly #onFound: () => void;
  readonly #seen = new Map<Node, Set<string>>();
  readonly #active = new Set<Node>();
  #visits = 0;

  /** `onFound` is called at the first route that changes something. */
  constructor(files: ProjectFiles, evaluator: Evaluator, layers: ReadonlySet<Node>, onFound: () => void = () => undefined) {
    this.#files = files;
    this.#evaluator = evaluator;
    this.#callers = new Callers(files, evaluator);
    this.#layers = layers;
    this.#onFound = onFound;
  }

  /** Collects from an app, also where files nearby import it; when nothing is found on it, from the apps that its function is handed. */
  collectFrom(app: Node, module: Module, depth = 0): void {
    const from = [...(isExported(module) ? this.#callers.entriesAround(module) : []), ...loadedForEffect(module)];
    this.collect(app, { prefix: '', module, from, frame: undefined });
    if (this.found.length > 0 || depth > MAX_DEPTH) return;
    for (const host of this.#callers.hostsOf(app, module)) this.collectFrom(host.app, host.module, depth + 1);
  }

  /** Collects from a value that is mounted: a router, or a plugin that is handed the app. */
  enter(value: Value, prefix: string, from: Module): void {
    this.#enter(value, { prefix, path: '', options: null, method: 'register', from }, 0);
  }

  collect(app: Node, visit: Visit): void {
    const { prefix, module, from } = visit;
    const key = [prefix, ...from.map(({ filename }) => filename)].join(' ');
    const seen = this.#seen.get(app) ?? new Set<string>();
    if (
      seen.has(key) ||
      this.#active.has(app) ||
      this.#active.size >= MAX_NESTED ||
      this.found.length > MAX_ROUTES ||
      (this.#visits += 1) > MAX_VISITS
    )
      return;
    this.#seen.set(app, seen.add(key));
    this.#active.add(app);
    this.modules.add(module);
    this.#readAll(app, visit);
    for (const name of OWN_ROUTERS) this.#readCalls(this.#placed(partIdentity(app, name), visit), visit);
    this.#active.delete(app);
  }

  /** What a framework finds by the app itself, and what is called on it. */
  #readAll(app: Node, visit: Visit): void {
    const placed = this.#placed(app, visit);
    for (const route of APP_ROUTES.flatMap((read) => read(app, visit.module, this.#evaluator, placed.registrations))) {
      this.modules.add(route.module);
      this.#add(route.route, joinPaths(placed.own, route.route.path), route.node, route.module);
    }
    this.#readCalls(placed, visit);
  }

  /** What is registered on an app, and the path that it is under. */
  #placed(app: Node, { prefix, module, from, frame }: Visit): Placed {
    const registrations = [...new Set([module, ...from])].flatMap((each) => registrationsOn(app, each, this.#evaluator, module));
    return { registrations, own: joinPaths(prefix, prefixOf(app, module, registrations, this.#evaluator, frame)) };
  }

  #readCalls({ registrations, own }: Placed, { frame }: Visit): void {
    for (const registration of registrations) {
      if (this.#layers.has(registration.call) || circumstanceOf(registration.call, registration.module, this.#evaluator) === 'development')
        continue;
      const read = (node: Node, at: Module, inner: Frame | undefined): readonly Value[] =>
        listOf(node, at, inner, this.#callers, this.#evaluator, this.#files);
      this.trace.enter(registration, own);
      for (const each of framesAt(registration.call, registration.module, frame, read, this.#evaluator))
        this.#read(registration, own, each);
      this.trace.leave();
    }
  }

  #add(route: MutatingRoute, path: string, node: Node, module: Module): void {
    if (!isMutatingMethod(route.method)) this.reads.push(path);
    else if (this.found.push({ ...route, path }) === 1) this.#onFound();
    this.trace.route({ ...route, path }, node, module);
  }

  #read(registration: Registration, prefix: string, frame: Frame | undefined): void {
    const { method, under, call, module } = registration;
    const routes = routesIn(registration, frame, this.#callers, this.#evaluator);
    for (const { route, node, module: home } of routes) this.#add(route, joinPaths(prefix, route.path), node, home);
    if (routes.length > 0) return;
    if (method === 'call') this.#enterFunction(registration, joinPaths(prefix, under), frame);
    else if (does(VERBS, method, 'mounts'))
      for (const path of pathsOf(call, module, frame, this.#evaluator))
        this.#enterArguments(registration, joinPaths(joinPaths(prefix, under), path), frame);
  }

  /** Follows what is mounted: a router, a plugin, or a handler that takes mutations. */
  #enterArguments({ call, module, method }: Registration, prefix: string, frame: Frame | undefined): void {
    for (const [index, argument] of call.arguments.entries()) {
      const inner = argument.type === 'SpreadElement' ? argument.argument : argument;
      if (inner.type === 'Literal' || !mayRegister(inner, module)) continue;
      const next = call.arguments[index + 1];
      const options =
        next === undefined || next.type === 'SpreadElement' || method !== 'register' ? null : this.#evaluator.of(next, module, frame);
      const path = options === null ? '' : (firstText(options, ['prefix'], this.#evaluator) ?? '');
      const at = { prefix, path, options, method: method ?? '', from: module };
      for (const value of this.#callers.valuesOf(inner, module, frame)) this.#enter(value, at, 0);
    }
  }

  /** A function or constructor that is handed the app. */
  #enterFunction({ app, call, module }: Registration, prefix: string, frame: Frame | undefined): void {
    if (!mayRegister(call.callee, module)) return;
    for (const target of this.#calledBy(call, module, frame)) {
      const args = call.arguments.map((each) => (each.type === 'SpreadElement' ? undefined : this.#evaluator.of(each, module, frame)));
      const inner: Frame = {
        arguments: bindArguments(target, args as Value[], call, module, this.#evaluator, true),
        parent: target.frame,
        depth: (frame?.depth ?? 0) + 1,
      };
      for (const [index, argument] of call.arguments.entries()) {
        const parameter = target.node.params[index];
        if (parameter === undefined) continue;
        const visit = { prefix, module: target.module, from: [module], frame: inner };
        if (argument.type === 'ObjectExpression') {
          for (const each of argument.properties) {
            if (each.type !== 'Property' || each.key.type !== 'Identifier' || appIn(each.value, module, this.#evaluator) !== app) continue;
            this.collect(partIdentity(parameter, each.key.name), visit);
          }
        } else if (appIn(argument, module, this.#evaluator) === app) this.collect(parameter, visit);
      }
    }
  }

  /** The functions that a call runs, e.g. the constructor of the class above for `super(app)`. */
  #calledBy(call: CallNode, module: Module, frame: Frame | undefined): FunctionValue[] {
    if (call.callee.type === 'Super') {
      const around = classAround(call, module);
      const base = around === null ? null : superOf(around, this.#evaluator);
      return base === null ? [] : this.#makerOf(base);
    }
    return optionsOf(this.#evaluator.of(unwrap(call.callee), module, frame)).flatMap(({ value }) => {
      const target = value.kind === 'namespace' ? this.#evaluator.exportOf(value.of, 'default', call, module) : value;
      if (target.kind === 'class') return this.#makerOf(target);
      return target.kind === 'function' ? [target] : [];
    });
  }

  #makerOf(owner: ClassValue, depth = 0): FunctionValue[] {
    const maker = constructorOf(owner);
    if (maker !== null) return [{ kind: 'function', node: maker, module: owner.module, frame: undefined }];
    const base = depth > MAX_DEPTH ? null : superOf(owner, this.#evaluator);
    return base === null ? [] : this.#makerOf(base, depth + 1);
  }

  #enter(value: Value, at: Entry, depth: number): void {
    if (depth > MAX_DEPTH) return;
    for (const { value: each } of optionsOf(value)) {
      if (each.kind === 'function') this.#enterPluginFunction(each, at);
      else if (each.kind === 'list') for (const item of each.items) this.#enter(item, at, depth + 1);
      else if (each.kind === 'namespace') this.#enter(this.#evaluator.exportOf(each.of, 'default', each.node, each.module), at, depth + 1);
      else if (each.kind === 'object') this.#enterPlugin(each, at, depth);
      else this.#enterApp(each, at, depth);
    }
  }

  #enterPluginFunction(value: FunctionValue, { prefix, path, options, method, from }: Entry): void {
    const { node, module } = value;
    const [parameter] = node.params;
    if (parameter === undefined || (method === 'use' && (node.params.length > 1 || !isAppName(parameter, module)))) return;
    const given = options === null ? [] : [undefined as never, options];
    const frame: Frame = {
      arguments: bindArguments(value, given, node, module, this.#evaluator, true),
      parent: value.frame,
      depth: (value.frame?.depth ?? 0) + 1,
    };
    this.collect(parameter, { prefix: joinPaths(prefix, path), module, from: [from], frame });
  }

  /** What registers every file of a folder, each below the folder that it stands in. */
  #enterFolder(options: Value, option: string, { prefix, path, method }: Entry, depth: number): void {
    const folder = firstText(options, [option], this.#evaluator);
    if (folder === null) return;
    for (const file of this.#files.list(folder).filter(isCode)) {
      const module = this.#files.open(file);
      if (module === null) continue;
      const below = joinPaths(joinPaths(prefix, path), filePath(folder, dirname(file)));
      const value = this.#evaluator.exportOf(module, 'default', module.ast, module);
      this.#enter(value, { prefix: below, path: '', options: null, method, from: module }, depth + 1);
    }
  }

  #enterApp(value: Value, at: Entry, depth: number): void {
    const { prefix, path, from } = at;
    const loader = value.kind === 'import' ? LOADERS.find(({ modules }) => modules.includes(value.source)) : undefined;
    if (loader !== undefined && at.options !== null) this.#enterFolder(at.options, loader.option, at, depth);
    const mutation = mutationEndpoint(value);
    if (mutation !== null)
      this.#add(
        { method: 'POST', path: '', line: value.node.loc.start.line, filename: value.module.filename, kind: mutation.kind },
        prefix === '/' ? mutation.path : prefix,
        value.node,
        value.module,
      );
    const app = appOf(value, this.#evaluator);
    if (app !== null)
      this.collect(app.node, { prefix: joinPaths(prefix, path), module: app.module, from: [app.from ?? from], frame: app.frame });
    // `compose([a.routes(), b.routes()])`, `mount('/x', app)`, `fp(plugin)` and `cors(server)`.
    if (value.kind !== 'call' || value.callee.kind !== 'import') return;
    const shares = SCOPELESS.has(value.callee.source);
    const wrapper = { ...at, path: shares ? '' : path };
    if (shares) this.trace.share();
    for (const argument of value.node.arguments) {
      if (argument.type === 'SpreadElement' || argument.type === 'ObjectExpression') continue;
      const inner = this.#evaluator.of(argument, value.module, value.frame);
      const [text] = textsOf(inner, this.#evaluator);
      if (text?.startsWith('/') === true) wrapper.prefix = joinPaths(prefix, text);
      else this.#enter(inner, { ...wrapper, method: 'register' }, depth + 1);
    }
  }

  /** hapi's `{ register(server) {…} }` and `{ plugin, routes: { prefix } }`. */
  #enterPlugin(value: ObjectValue, at: Entry, depth: number): void {
    const routes = this.#evaluator.member(value, 'routes', value.node, value.module);
    const path = joinPaths(at.path, firstText(routes, ['prefix'], this.#evaluator) ?? '');
    for (const name of ['register', 'plugin', 'router', 'default']) {
      const inner = this.#evaluator.member(value, name, value.node, value.module);
      if (inner.kind !== 'primitive') this.#enter(inner, { ...at, path, method: 'register' }, depth + 1);
    }
  }
}

/** What is registered on an app, and the path that it is under. */
interface Placed {
  readonly registrations: readonly Registration[];
  readonly own: string;
}

interface Entry {
  readonly prefix: string;
  /** What the options of a plugin add to the path. */
  readonly path: string;
  readonly options: Value | null;
  readonly method: string;
  readonly from: Module;
}

function isExported({ text }: Module): boolean {
  return /\bexports?\b/.test(text);
}

/** The paths in the first argument: one, several of a list, or none. */
function pathsOf(
  { arguments: [first, ...others] }: CallNode,
  module: Module,
  frame: Frame | undefined,
  evaluator: Evaluator,
): readonly string[] {
  // What is alone is mounted, and no path.
  if (first === undefined || first.type === 'SpreadElement' || (others.length === 0 && first.type !== 'Literal')) return [''];
  const texts = textsOf(evaluator.of(first, module, frame), evaluator);
  return texts.length === 0 ? [''] : texts;
}
