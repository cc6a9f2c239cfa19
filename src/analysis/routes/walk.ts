import { isMutatingMethod } from '../../web/methods.js';
import { joinPaths } from '../../web/paths.js';
import { circumstanceOf } from '../../engine/circumstances.js';
import { does } from '../../policy/verbs.js';
import { firstText } from '../../frameworks/shapes/routes/texts.js';
import { APP_ROUTES, OWN_ROUTERS, VERBS } from '../verbs.js';
import { Callers } from './callers.js';
import { handedTo } from './handed.js';
import { entranceOf, keyOfVisit, placeOf, type KeptVisit } from './kept-visits.js';
import { partIdentity } from './identity.js';
import { listOf } from './lists.js';
import { framesAt } from './loops.js';
import { mayRegister } from './may-register.js';
import { pathsOf, prefixOf } from './prefixes.js';
import { onlyRefuses } from './refusing.js';
import { registrationsOn } from './registrations.js';
import { routesIn } from './routes-in.js';
import { mountTargetsOf } from './mount-targets.js';
import { sharersAround } from './sharers.js';
import { Trace } from './trace.js';
import type { Evaluator, Frame, Module, Node, Value } from '../../engine/types.js';
import type { ProjectFiles } from '../../frameworks/shapes/routes/files.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { Registration } from './registrations.js';
import type { MountEntry, MountTarget, Visit } from './mount-targets.js';
import type { Sharers } from './sharers.js';
import type { Remembered } from '../../project/remembered.js';

const MAX_ROUTES = 500;
const MAX_VISITS = 3_000;
/** Routers in routers: each level takes a dozen frames of the stack. */
const MAX_NESTED = 60;
const MAX_DEPTH = 6;

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
  /** The files that register on what others export, of the whole project; null where those around the linted file are looked for. */
  readonly #known: Sharers | null;
  #sharers: Sharers | null = null;
  #home: Module | null = null;
  readonly #seen = new Set<string>();
  readonly #remembered: Remembered | null;
  /** The visit that may be kept, and whether it came past nothing of the linted file so far. */
  #visit: KeptVisit | null = null;
  #isPlain = true;
  readonly #active = new Set<Node>();

  /** `onFound` is called at the first route that changes something. With `remembered` the trace has gaps. */
  constructor(
    files: ProjectFiles,
    evaluator: Evaluator,
    layers: ReadonlySet<Node>,
    onFound: () => void = () => undefined,
    known: Sharers | null = null,
    remembered: Remembered | null = null,
  ) {
    this.#files = files;
    this.#evaluator = evaluator;
    this.#callers = new Callers(files, evaluator);
    this.#layers = layers;
    this.#onFound = onFound;
    this.#known = known;
    this.#remembered = remembered;
  }

  /**
   * Collects from an app, also where other files register on it; when nothing is found on it, from the apps that its
   * function is handed. `home` is the file that makes it, where that is another one.
   */
  collectFrom(app: Node, module: Module, home = module, depth = 0): void {
    this.#home = home;
    this.#sharers = this.#known ?? sharersAround(module, home, this.#callers);
    this.collect(app, { prefix: '', module: home, from: [module], frame: undefined });
    if (this.found.length > 0 || depth > MAX_DEPTH) return;
    for (const host of this.#callers.hostsOf(app, module)) this.collectFrom(host.app, host.module, host.module, depth + 1);
  }

  /** Collects from a value that is mounted: a router, or a plugin that is handed the app. */
  enter(value: Value, prefix: string, from: Module): void {
    this.#enter(value, { prefix, path: '', options: null, method: 'register', from });
  }

  collect(app: Node, visit: Visit): void {
    const key = this.#remembered === null || this.#visit !== null ? null : this.#keyOf(app, visit);
    if (key === null) this.#enterApp(app, visit);
    else this.#again(this.#remembered!, key, app, visit);
  }

  /** What a visit is known by, where nothing of the linted file is looked for on what is beyond. */
  #keyOf(app: Node, visit: Visit): string | null {
    const linted = this.#files.module;
    const home = this.#home === linted ? visit.module : this.#home;
    if (home === null || [home, visit.module].some((each) => this.#sharers?.of(each).length !== 0)) return null;
    const key = keyOfVisit(app, visit, linted, this.#callers, this.#evaluator);
    return key === null ? null : `${this.found.length === 0} ${key}`;
  }

  #again(remembered: Remembered, key: string, app: Node, visit: Visit): void {
    const fits = ({ routes, entered }: KeptVisit): boolean =>
      !entered.some((each) => this.#seen.has(each)) &&
      this.found.length + routes.length <= MAX_ROUTES &&
      this.#seen.size + entered.length <= MAX_VISITS;
    let isNew = false;
    const { routes, files, entered } = remembered.answer<KeptVisit>(key, fits, () => {
      isNew = true;
      const answer = { routes: [], files: new Set<string>(), entered: [], apps: new Set<string>() };
      this.#visit = answer;
      this.#isPlain = true;
      this.#enterApp(app, visit);
      this.#visit = null;
      return { answer, isPlain: this.#isPlain && this.found.length <= MAX_ROUTES && this.#seen.size < MAX_VISITS };
    });
    if (isNew) return;
    for (const each of entered) this.#seen.add(each);
    for (const module of [...files].map((file) => remembered.open(file))) if (module !== null) this.modules.add(module);
    for (const route of routes)
      if (isMutatingMethod(route.method)) this.found.push(route);
      else this.reads.push(route.path);
  }

  #enterApp(app: Node, visit: Visit): void {
    const { module } = visit;
    const [place, entrance] = [placeOf(app, module), entranceOf(app, visit)];
    const isKnown = this.#seen.has(entrance) || this.#active.has(app);
    // what was entered before may not be in the next lint
    if (module === this.#files.module || (isKnown && this.#visit?.apps.has(place) === false)) this.#isPlain = false;
    if (isKnown || this.#active.size >= MAX_NESTED || this.found.length > MAX_ROUTES || this.#seen.size >= MAX_VISITS) return;
    this.#seen.add(entrance);
    this.#visit?.entered.push(entrance);
    this.#visit?.apps.add(place);
    this.#active.add(app);
    this.#pass(module);
    this.#readAll(app, visit);
    for (const name of OWN_ROUTERS) this.#readCalls(this.#placed(partIdentity(app, name), visit), visit);
    this.#active.delete(app);
  }

  /** What a framework finds by the app itself, and what is called on it. */
  #readAll(app: Node, visit: Visit): void {
    const placed = this.#placed(app, visit);
    for (const route of APP_ROUTES.flatMap((read) => read(app, visit.module, this.#evaluator, placed.registrations, this.#files))) {
      this.#pass(route.module);
      this.#add(route.route, joinPaths(placed.own, route.route.path), route.node, route.module);
    }
    this.#readCalls(placed, visit);
  }

  /** What is registered on an app, and the path that it is under. */
  #placed(app: Node, { prefix, module, from, frame }: Visit): Placed {
    const sharing = this.#sharers?.of(module) ?? [];
    const registrations = [...new Set([module, ...from, ...sharing])].flatMap((each) =>
      registrationsOn(app, each, this.#evaluator, module),
    );
    const compare = this.#sharers?.compare;
    if (compare !== undefined && sharing.length > 0) registrations.sort(compare);
    return { registrations, own: joinPaths(prefix, prefixOf(app, module, registrations, this.#evaluator, frame)) };
  }

  #readCalls({ registrations, own }: Placed, { frame }: Visit): void {
    for (const registration of registrations) {
      if (this.#layers.has(registration.call) || circumstanceOf(registration.call, registration.module, this.#evaluator) === 'development')
        continue;
      const read = (node: Node, at: Module, inner: Frame | undefined): readonly Value[] =>
        listOf(node, at, inner, this.#callers, this.#evaluator, this.#files);
      const frames = framesAt(registration.call, registration.module, frame, read, this.#evaluator);
      this.trace.enter(registration, own, (argument) =>
        frames.flatMap((each) => this.#callers.valuesOf(argument, registration.module, each)),
      );
      for (const [turn, each] of frames.entries()) this.#read(registration, own, each, turn);
      this.trace.leave();
    }
  }

  #pass(module: Module): void {
    this.modules.add(module);
    this.#visit?.files.add(module.filename);
  }

  #add(route: MutatingRoute, path: string, node: Node, module: Module, refuses = false): void {
    if (module === this.#files.module) this.#isPlain = false;
    // what only refuses neither reads nor changes anything
    if (!refuses) this.#visit?.routes.push({ ...route, path });
    if (!refuses && !isMutatingMethod(route.method)) this.reads.push(path);
    else if (!refuses && this.found.push({ ...route, path }) === 1) this.#onFound();
    this.trace.route({ ...route, path }, node, module);
  }

  #read(registration: Registration, prefix: string, frame: Frame | undefined, turn: number): void {
    const { method, under, call, module } = registration;
    const routes = routesIn(registration, frame, this.#callers, this.#evaluator);
    const refuses = routes.some((each) => isMutatingMethod(each.route.method)) && onlyRefuses(registration, frame, this.#evaluator);
    for (const { route, node, module: home } of routes) this.#add(route, joinPaths(prefix, route.path), node, home, refuses);
    if (routes.length > 0) return;
    if (method === 'call')
      for (const { app, ...inner } of handedTo(registration, frame, this.#evaluator))
        this.collect(app, { prefix: joinPaths(prefix, under), from: [module], turn: `${call.range[0]}:${turn}`, ...inner });
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
      for (const value of this.#callers.valuesOf(inner, module, frame)) this.#enter(value, at);
    }
  }

  #enter(value: Value, at: MountEntry): void {
    for (const target of mountTargetsOf(value, at, { files: this.#files, evaluator: this.#evaluator })) this.#follow(target);
  }

  #follow(target: MountTarget): void {
    if (target.kind === 'app') this.collect(target.app, target.visit);
    else if (target.kind === 'route') this.#add(target.route, target.route.path, target.node, target.module);
    else if (target.kind === 'plugin') this.trace.load(target.module);
    else this.trace.share();
  }
}

/** What is registered on an app, and the path that it is under. */
interface Placed {
  readonly registrations: readonly Registration[];
  readonly own: string;
}
