import { factsOf } from '../analysis/facts.js';
import { does } from '../policy/verbs.js';
import { itemsIn, readMount } from '../analysis/mounts.js';
import { VERBS } from '../analysis/verbs.js';
import { isUnder, joinPaths } from '../web/paths.js';
import { accessOf } from './access.js';
import { calledLayers } from './called-layers.js';
import type { SurfaceApp } from './apps.js';
import type { Access } from './model.js';
import type { Passed, Step, WalkedRoute } from '../analysis/routes/trace.js';
import type { Blocker, CorsPolicy, Mount } from '../policy/policy.js';
import type { Evaluator, Node } from '../engine/types.js';

/** Where something is put before routes. */
export interface Cover {
  /** What it covers: everything below a path, one path, or the routes of the call that it stands in. */
  readonly path: string | null;
  readonly isExact: boolean;
  /** The registrations that lead to it, itself last; empty for what holds for a whole app. */
  readonly way: Passed;
  readonly order: number;
  /** Answers OPTIONS requests alone. */
  readonly isPreflight: boolean;
  /** Put before one route only, in its own call. */
  readonly isOwn: boolean;
  /** On a router that is asked only when one of its routes fits, and so never for an OPTIONS request. */
  readonly isInRouter: boolean;
}

/** A policy at one of the places where it is put before routes. */
export interface Layer extends Cover {
  readonly policy: CorsPolicy;
  readonly access: Access;
  /** The layers before it that refuse preflights, or all requests of other sites. */
  readonly blockers: readonly Blocker[];
  /** A condition decides about it that is not followed. */
  readonly isPerhaps?: boolean;
}

/** The layers of an app, in order, of all policies of the project. `used` learns which policies have a place. */
export function layersOf(app: SurfaceApp, policies: readonly CorsPolicy[], used: Set<CorsPolicy>, evaluator: Evaluator): Layer[] {
  const byCall = new Map<Node, Passed[]>();
  for (const way of app.trace.passed) {
    const { call } = way.at(-1)!.registration;
    byCall.set(call, [...(byCall.get(call) ?? []), way]);
  }
  const layers = policies.flatMap((policy): Layer[] => {
    const access = accessOf(policy);
    const found = policy.mounts.flatMap((mount) => placesOf(mount, app, byCall).map((place) => ({ mount, ...place })));
    if (found.length > 0) used.add(policy);
    if (access === null) return [];
    return found.flatMap(({ mount, way }) => {
      const blockers = factsOf(policy).blockersOf(policy, mount);
      return coversOf(mount, way, app).map((cover) => ({ policy, access, blockers, ...cover }));
    });
  });
  return [...layers, ...loadedLayers(app, policies, used), ...layersCalled(app, policies, used, evaluator)].sort(
    (left, right) => left.order - right.order,
  );
}

/** The layers that a function of the app calls with the request. */
function layersCalled(app: SurfaceApp, policies: readonly CorsPolicy[], used: Set<CorsPolicy>, evaluator: Evaluator): Layer[] {
  return calledLayers(app, policies, evaluator).flatMap(({ policy, way, isForPreflights, isPerhaps }): Layer[] => {
    const { call, module } = way.at(-1)!.registration;
    const access = accessOf(policy);
    const mount = readMount(call, module, evaluator);
    used.add(policy);
    if (access === null || mount === null) return [];
    return coversOf(mount, way, app).map((cover) => ({
      policy,
      access,
      blockers: [],
      isPerhaps,
      ...cover,
      isPreflight: cover.isPreflight || isForPreflights,
    }));
  });
}

/** The plugins of packages that a loader of folders registers for the files that hand them on. */
function loadedLayers({ trace }: SurfaceApp, policies: readonly CorsPolicy[], used: Set<CorsPolicy>): Layer[] {
  return trace.loaded.flatMap(({ module, way }) =>
    policies
      .filter((policy) => policy.module === module)
      .flatMap((policy): Layer[] => {
        const access = accessOf(policy);
        if (access === null) return [];
        used.add(policy);
        const { prefix = '', order = 0 } = way.at(-1) ?? {};
        const place = { path: prefix, isExact: false, isPreflight: false, isOwn: false, isInRouter: false };
        return [{ policy, access, way, order, blockers: [], ...place }];
      }),
  );
}

/** Where the walk came past a mount; an empty way for the call that makes the app. */
function placesOf(mount: Mount, app: SurfaceApp, byCall: ReadonlyMap<Node, readonly Passed[]>): { way: Passed }[] {
  // A call that is handed what it mounts is passed once more, on that.
  const passed = (byCall.get(mount.call) ?? []).filter((way) => way.at(-1)!.registration.app === mount.app);
  if (passed.length > 0) return passed.map((way) => ({ way }));
  return mount.app === app.node && mount.call === app.node ? [{ way: [] }] : [];
}

/** What a mount covers that a walk came past: one cover for each of its paths. */
export function coversOf(mount: Pick<Mount, 'method' | 'path'>, way: Passed, app: SurfaceApp): Cover[] {
  const paths = mount.path === null ? givenPaths(way.at(-1)) : [mount.path];
  return paths.map((path) => coverOf(mount.method, path, way, app));
}

function coverOf(method: string, own: string | null, way: Passed, app: SurfaceApp): Cover {
  const prefix = way.at(-1)?.prefix ?? '';
  const covers = does(VERBS, method, 'covers') || way.length === 0;
  const isLayer = does(VERBS, method, 'mounts') && method !== 'all' && method !== 'any';
  return {
    path: own === null ? null : joinPaths(prefix, own),
    way,
    order: way.at(-1)?.order ?? 0,
    isExact: !WILDCARD.test(own ?? '') && own !== '' && (!isLayer || app.maker.exactPaths === true),
    isPreflight: method === 'options',
    isInRouter: app.maker.coverage === 'within' && scopeOf(way).length > 0,
    isOwn: !covers && method !== 'options',
  };
}

/** Several paths, or the one that the function around a registration was given; null where one of them is not known. */
function givenPaths(step: Step | undefined): readonly (string | null)[] {
  const [first] = step?.registration.call.arguments ?? [];
  if (step === undefined || first === undefined || first.type === 'SpreadElement') return [null];
  const paths = step.values(first).flatMap(itemsIn);
  const texts = paths.flatMap((each) => (each.kind === 'primitive' && typeof each.value === 'string' ? [each.value] : []));
  return paths.length === 0 || texts.length < paths.length ? [null] : texts.map((each) => joinPaths(step.registration.under, each));
}

const WILDCARD = /\*|\(\.\*\)|\.\.\./;

/** Whether a layer comes before a route; `goesOn` where the route's handler lets what comes after it answer as well. */
export function coversRoute(layer: Cover, route: WalkedRoute, app: SurfaceApp, goesOn = false): boolean {
  const own = layer.way.at(-1)?.registration.call;
  if (own !== undefined && route.way.some(({ registration }) => registration.call === own)) return sharesWay(layer, route);
  if (layer.isOwn) return false;
  const { coverage } = app.maker;
  if (!isOnPath(layer, route)) return false;
  if (layer.way.length === 0 || coverage === 'all') return true;
  if (coverage === 'after') return layer.order < route.order;
  const scope = scopeOf(layer.way);
  const around = scopeOf(route.way);
  if (!scope.every((step, index) => around[index]?.registration.call === step.registration.call)) return false;
  return coverage === 'scope' || goesOn || layer.order < route.order;
}

/**
 * Whether a layer is asked about a preflight for a route. One that is registered after it is, too, since the route answers
 * no OPTIONS request; but a router that answers these itself does so for its routes before what comes after the router.
 */
export function coversPreflight(layer: Cover, route: WalkedRoute, app: SurfaceApp): boolean {
  if (coversRoute(layer, route, app)) return true;
  const { coverage, options } = app.maker;
  const isOrdered = coverage === 'after' || coverage === 'within';
  if (!isOrdered || layer.isOwn || route.route.method === 'ALL' || !isOnPath(layer, route)) return false;
  const around = scopeOf(route.way);
  const scope = scopeOf(layer.way);
  return (
    options === 'refused' ||
    (scope.length >= around.length && around.every((step, index) => scope[index]?.registration.call === step.registration.call))
  );
}

function isOnPath({ path, isExact }: Cover, { route }: WalkedRoute): boolean {
  return path === null || (isExact ? isSame(route.path, path) : isUnder(route.path, path));
}

/** The same router may be mounted twice: a layer covers the routes of its own turn. */
function sharesWay(layer: Cover, route: WalkedRoute): boolean {
  const last = layer.way.at(-1)!;
  return route.way.some(({ order }) => order === last.order);
}

/** The mounts that a registration is inside of. */
export function scopeOf(way: Passed): readonly Step[] {
  return way.slice(0, -1).filter(({ own }) => own);
}

function isSame(path: string, other: string): boolean {
  return isUnder(path, other) && isUnder(other, path);
}

/** The first write of headers, else where the policy is. */
export function innermost({ written, node }: CorsPolicy): Node {
  return written.kind === 'headers' ? (written.writes[0]?.node ?? node) : node;
}
