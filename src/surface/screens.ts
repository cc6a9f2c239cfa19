import { isLateHook, refusalBy } from '../analysis/blocked.js';
import { isErrorHandler, layersIn, readMount } from '../analysis/mounts.js';
import { LOADERS, VERBS } from '../analysis/verbs.js';
import { parameterOf } from '../analysis/routes/identity.js';
import { isAppName } from '../analysis/routes/may-register.js';
import { appIn } from '../analysis/routes/registrations.js';
import { areExclusive } from '../engine/exclusive.js';
import { staticName } from '../engine/scope.js';
import { firstText } from '../frameworks/shapes/routes/texts.js';
import { isUnder } from '../web/paths.js';
import { does } from '../policy/verbs.js';
import { answersAll } from './answering.js';
import { coversOf, coversPreflight, coversRoute, scopeOf } from './layers.js';
import { isUnread, takesApp } from './unread.js';
import type { Refusal } from '../analysis/blocked.js';
import type { Passed, WalkedRoute } from '../analysis/routes/trace.js';
import type { CallNode, Evaluator, Node, Value } from '../engine/types.js';
import type { SurfaceApp } from './apps.js';
import type { Cover, Layer } from './layers.js';

/** Something before routes that is no CORS layer, and decides about them all the same. */
export interface Screen extends Cover {
  /** `answers`: every request, so that nothing behind it does. `refuses`: preflights. `unread`: it was not read, and may write CORS headers. */
  readonly does: 'answers' | 'refuses' | 'unread';
  readonly refusal: Refusal | null;
}

/** What stands before the routes of an app beside its CORS layers, in order. */
export function screensOf(app: SurfaceApp, layers: readonly Layer[], evaluator: Evaluator): Screen[] {
  const known = new Set(layers.map(({ way }) => way.at(-1)?.registration.call));
  return app.trace.passed.flatMap((way): Screen[] => {
    const { method, call } = way.at(-1)!.registration;
    if (call.type === 'NewExpression' || method === 'call')
      return !known.has(call) && isHandedOn(way, app, evaluator)
        ? coversOf({ method: 'use', path: '' }, way, app).map((cover) => ({ ...cover, does: 'unread', refusal: null }))
        : [];
    return does(VERBS, method, 'covers') ? mounted(way, app, known.has(call), evaluator) : [];
  });
}

function mounted(way: Passed, app: SurfaceApp, isKnown: boolean, evaluator: Evaluator): Screen[] {
  const { registration, values } = way.at(-1)!;
  const { call, module, method } = registration;
  const mount = readMount(call, module, evaluator);
  if (mount === null || isErrorHandler(call)) return [];
  const isRoute = does(VERBS, method, 'route');
  const found: Pick<Screen, 'does' | 'refusal'>[] = [];
  for (const [index, argument] of call.arguments.entries()) {
    const inner = argument.type === 'SpreadElement' ? argument.argument : argument;
    for (const value of inner.type === 'Literal' ? [] : values(inner).flatMap((each) => layersIn(each, evaluator))) {
      const refusal = isLateHook(call, method ?? '') ? null : refusalBy(value, evaluator);
      if (refusal !== null) found.push({ does: 'refuses', refusal });
      // What other methods are given takes the app, and no request.
      if (!isKnown && (method === 'use' || isRoute) && !isPlugin(value) && answersAll(value, app.maker, evaluator))
        found.push({ does: 'answers', refusal: null });
      const isOptions = index > 0 && method === 'register';
      if (isKnown || isRoute || isOptions) continue;
      if (isUnread(value, evaluator) || isUnreadFolder(value, call, values, evaluator)) found.push({ does: 'unread', refusal: null });
    }
  }
  return coversOf(mount, way, app).flatMap((cover) => found.map((each) => ({ ...cover, ...each })));
}

/** `app.use((app) => …)`. */
function isPlugin(value: Value): boolean {
  const parameter = value.kind === 'function' ? value.node.params[0] : undefined;
  return value.kind === 'function' && parameter !== undefined && isAppName(parameter, value.module);
}

/** A loader of folders whose folder is not known. */
function isUnreadFolder(value: Value, call: CallNode, values: (argument: Node) => readonly Value[], evaluator: Evaluator): boolean {
  const loader = value.kind === 'import' ? LOADERS.find(({ modules }) => modules.includes(value.source)) : undefined;
  const options = call.arguments[1];
  if (loader === undefined || options === undefined) return false;
  return values(options).every((each) => firstText(each, [loader.option], evaluator) === null);
}

/** Whether an app is handed to code that is not read, which may put a layer on it. */
function isHandedOn(way: Passed, { made }: SurfaceApp, evaluator: Evaluator): boolean {
  const { registration, values } = way.at(-1)!;
  const { app, call, module } = registration;
  if (!made.has(app) && parameterOf(app) === null && app.type !== 'ClassDeclaration') return false;
  const { callee, arguments: args } = call;
  // A router that is mounted is no app that is handed on, and neither is what a call on the app gives.
  if (callee.type === 'Super' || (callee.type === 'MemberExpression' && does(VERBS, staticName(callee), 'mounts', 'covers', 'route')))
    return false;
  const given = args.flatMap((each) =>
    each.type === 'ObjectExpression' ? each.properties.flatMap((part) => (part.type === 'Property' ? [part.value as Node] : [])) : [each],
  );
  const isGiven = given.some((each) => each.type !== 'CallExpression' && appIn(each, module, evaluator) === app);
  return isGiven && values(callee).some(takesApp);
}

/** What is known of a route by what stands before it. */
export interface Screened {
  /** A layer that answers every request stands before the route itself. */
  readonly isAnswered: boolean;
  readonly isUnread: boolean;
  /** Where the first such layer stands that is asked about preflights. */
  readonly unreadAt: number;
  /** Where the first layer stands that answers what comes to the route's path, also a preflight alone. */
  readonly end: number;
  /** What refuses preflights for the route. */
  readonly guards: readonly Screen[];
}

/** What stands before a route. */
export function screenedAt(route: WalkedRoute, screens: readonly Screen[], app: SurfaceApp): Screened {
  const around = screens.filter((screen) => !screen.isOwn && coversPreflight(screen, route, app));
  const before = around.filter((screen) => coversRoute(screen, route, app) && screen.way.at(-1)?.registration.call !== route.node);
  const answering = around.filter((each) => each.does === 'answers' && each.way.at(-1)?.registration.call !== route.node);
  return {
    isAnswered: before.some((each) => each.does === 'answers'),
    isUnread: before.some((each) => each.does === 'unread'),
    unreadAt: Math.min(...around.filter((each) => each.does === 'unread').map(({ order }) => order)),
    end: Math.min(...answering.map(({ order }) => order)),
    guards: around.filter((each) => each.does === 'refuses' && !each.isInRouter),
  };
}

/** Whether a guard is asked before a CORS layer. */
export function isAskedBefore(guard: Screen, layer: Layer, { maker }: SurfaceApp): boolean {
  const [at, other] = [guard.way.at(-1)?.registration.call, layer.way.at(-1)?.registration.call];
  // What stands in one call is told apart by the policy itself.
  if (at === undefined || other === undefined || at === other || layer.way.length === 0) return false;
  const scope = scopeOf(layer.way);
  const isAround =
    maker.coverage === 'after' || scopeOf(guard.way).every((step, index) => scope[index]?.registration.call === step.registration.call);
  if (!isAround || areExclusive(at, other)) return false;
  return guard.order < layer.order;
}

/** Whether nothing comes to a layer, since another one before it answers. */
export function isBehind(layer: Layer, screens: readonly Screen[], app: SurfaceApp): boolean {
  return screens.some(
    (screen) =>
      screen.does === 'answers' &&
      screen.path !== null &&
      layer.path !== null &&
      isUnder(layer.path, screen.path) &&
      isAskedBefore(screen, layer, app),
  );
}
