import { staticName } from '../engine/scope.js';
import { factsOf } from '../analysis/facts.js';
import { isMutatingMethod } from '../web/methods.js';
import { isUnder, joinPaths } from '../web/paths.js';
import { accessOf } from './access.js';
import { appsIn } from './apps.js';
import { endOf, mergeAccess, preflightAccess, readAccess } from './combine.js';
import { hosted } from './hosted.js';
import { fileRows } from './file-routes.js';
import { policyRows } from './policy-rows.js';
import { goesOn, ownPolicies } from './handlers.js';
import { coversPreflight, coversRoute, layersOf } from './layers.js';
import { isAskedBefore, isBehind, screenedAt, screensOf } from './screens.js';
import { isOpenToAll, isUnknown } from './model.js';
import { Places, placesOf } from './places.js';
import { unknownReader } from './settings.js';
import type { SurfaceApp } from './apps.js';
import type { Layer } from './layers.js';
import type { Screen, Screened } from './screens.js';
import type { Access, Row, Surface } from './model.js';
import type { SurfaceProject } from './project.js';
import type { WalkedRoute } from '../analysis/routes/trace.js';
import type { Evaluator } from '../engine/types.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** The whole surface of a project. */
export function surfaceOf(project: SurfaceProject): Surface {
  const policies = project.files.flatMap((module) => project.policiesOf(module));
  const used = new Set<CorsPolicy>();
  const places = new Places(project);
  const rows = appsIn(project).flatMap((app) => appRows(app, policies, used, places, project.evaluator));
  rows.push(...fileRows(project, policies, used, places, new Set(rows.map(({ route }) => `${route?.file}:${route?.line}`))));
  rows.push(...policyRows([...policies, ...project.documents], used, places, project));
  return summarized(hosted(rows, project.documents, places), project.notes);
}

/** Sorted rows, each once, with the figures of the run. */
export function summarized(rows: readonly Row[], notes: readonly string[]): Surface {
  const unique = new Map<string, Row>();
  for (const row of rows) {
    const known = unique.get(rowKey(row));
    unique.set(rowKey(row), known === undefined ? row : both(known, row));
  }
  const sorted = [...unique.values()].sort((left, right) => {
    const [one, other] = [sortKey(left), sortKey(right)];
    return one < other ? -1 : one > other ? 1 : 0;
  });
  return {
    version: 1,
    rows: sorted,
    summary: {
      routes: sorted.length,
      open: sorted.filter(({ access }) => isOpenToAll(access)).length,
      preflights: sorted.filter(({ access, preflight }) => !isOpenToAll(access) && isOpenToAll(preflight)).length,
      unknown: sorted.filter(({ access, preflight }) => isUnknown(access) || isUnknown(preflight)).length,
    },
    notes: [...notes].sort(),
  };
}

/** One file may make two apps with the same route: what either of them opens is open. */
function both(one: Row, other: Row): Row {
  const decided = [
    ...one.decided,
    ...other.decided.filter(({ file, line }) => !one.decided.some((each) => each.file === file && each.line === line)),
  ];
  return {
    ...one,
    access: mergeAccess(one.access, other.access),
    preflight: mergeAccess(one.preflight, other.preflight),
    policies: [...new Set([...one.policies, ...other.policies])],
    decided,
  };
}

/** What a row is of. */
export function rowKey({ app, method, path: route, kind }: Pick<Row, 'app' | 'method' | 'path' | 'kind'>): string {
  return [app, kind === 'file' ? 'route' : kind, method, route].join(' ');
}

function sortKey(row: Row): string {
  return [row.app, row.path, row.method, row.kind].join('\0');
}

const LOOSE = 'no app was seen to mount this router';

function appRows(app: SurfaceApp, policies: readonly CorsPolicy[], used: Set<CorsPolicy>, places: Places, evaluator: Evaluator): Row[] {
  const layers = layersOf(app, policies, used, evaluator);
  const isAnswered = answersOptions(app);
  const idle = new Set(layers.filter(({ isOwn, isPreflight }) => !isOwn && !isPreflight));
  const screens = screensOf(app, layers, evaluator);
  const rows = app.trace.routes.map((route): Row => {
    const screened = screenedAt(route, screens, app);
    const passed = app.maker.coverage === 'within' ? goesOn(route, evaluator) : false;
    const covering = layers.filter((layer) => coversRoute(layer, route, app, passed === true));
    const isPerhaps = passed === null && layers.some((layer) => !covering.includes(layer) && coversRoute(layer, route, app, true));
    for (const layer of covering) idle.delete(layer);
    const own = ownPolicies(route, policies, evaluator).flatMap((policy) => {
      used.add(policy);
      const access = accessOf(policy);
      return access === null ? [] : [{ policy, access }];
    });
    const { method } = route.route;
    if (method === SOCKET) return socketRow(route, app, places);
    const all = { layers: covering, own, maker: app.maker, method };
    const asked = {
      ...all,
      maker: isAnswered ? { ...app.maker, options: 'ok' as const } : app.maker,
      layers: layers
        .filter((layer) => coversPreflight(layer, route, app) && layer.order <= screened.end)
        .map((layer) => ({ ...layer, blockers: [...layer.blockers, ...blockersAt(layer, screened.guards, app)] })),
      isServer: route.route.kind !== 'route',
    };
    const deciding = [...covering.map(({ policy }) => policy), ...own.map(({ policy }) => policy)];
    const unclear = isPerhaps && !app.isLoose ? GOES_ON : whyUnclear(app, isWrittenBehind(app, covering));
    const isToFunction = method === 'ALL' && app.maker.behind !== undefined && covering.length === 0;
    const unclearPreflight = whyUnclear(app, isToFunction);
    return {
      ...routeOf(route, app, places),
      ...screenedBy(screened, screened.unreadAt < endOf(asked.layers), {
        access: unclear === null ? readAccess(all) : notKnown(unclear),
        preflight: unclearPreflight === null ? preflightAccess(asked) : notKnown(unclearPreflight),
      }),
      policies: [...new Set(deciding.map(({ dialect }) => dialect.library))],
      decided: placesOf(deciding, places),
    };
  });
  return [...rows, ...prefixRows(app, layers, idle, screens, places)];
}

/** The layers of the app that refuse preflights before one of CORS, also those of another file. */
function blockersAt(layer: Layer, guards: readonly Screen[], app: SurfaceApp): Layer['blockers'] {
  return guards.flatMap((guard) => {
    const call = guard.way.at(-1)!.registration.call;
    if (guard.refusal === null || !isAskedBefore(guard, layer, app)) return [];
    // On a path that is not known it may be on another one.
    return [{ call, layer: call, ...guard.refusal, isCertain: guard.refusal.isCertain && guard.path !== null }];
  });
}

/** What stands for the method of a WebSocket. */
const SOCKET = 'WS';
const UNGUARDED = 'a WebSocket, which CORS does not guard';

function socketRow(route: WalkedRoute, app: SurfaceApp, places: Places): Row {
  const access = notKnown(UNGUARDED);
  return { ...routeOf(route, app, places), kind: 'socket', access, preflight: access, policies: [], decided: [] };
}

const GOES_ON = 'the handler may go on to a later layer';
const BEHIND = 'what is behind the gateway writes the headers';

/** Why the layers of an app do not say who reads an answer; null where they do. */
function whyUnclear({ isLoose }: SurfaceApp, isBehindGateway: boolean): string | null {
  return isLoose ? LOOSE : isBehindGateway ? BEHIND : null;
}

/** Whether the answers of a gateway have the headers that the function behind it writes. */
function isWrittenBehind({ maker: { behind } }: SurfaceApp, covering: readonly Layer[]): boolean {
  return behind === 'always' || (behind === 'bare' && covering.length === 0);
}

const ANSWERED = 'a layer before it answers every request';
const UNREAD = 'a layer before it could not be read';

/** What is known of a row behind what else stands there. */
function screenedBy(
  screened: Screened,
  isUnreadFirst: boolean,
  { access, preflight }: Pick<Row, 'access' | 'preflight'>,
): Pick<Row, 'access' | 'preflight'> {
  if (screened.isAnswered) return { access: notKnown(ANSWERED), preflight: notKnown(ANSWERED) };
  const besides = (known: Access, isUnreadThere: boolean): Access =>
    isUnreadThere && !isOpenToAll(known) && !isUnknown(known) ? notKnown(UNREAD) : known;
  return { access: besides(access, screened.isUnread), preflight: besides(preflight, isUnreadFirst) };
}

/** Whether a layer of the app itself answers OPTIONS for its routes, e.g. `app.use(router.allowedMethods())`. */
function answersOptions({ trace, maker, node }: SurfaceApp): boolean {
  const { optionsBy } = maker;
  return (
    optionsBy !== undefined &&
    trace.passed.some((way) => {
      const { app, call } = way.at(-1)!.registration;
      return app === node && call.arguments.some((each) => each.type === 'CallExpression' && calledName(each) === optionsBy);
    })
  );
}

function calledName({ callee }: TSESTree.CallExpression): string | null {
  return callee.type === 'MemberExpression' ? staticName(callee) : null;
}

/** What a layer covers where no route was seen below it: handlers that are mounted, and routes that are not followed. */
function prefixRows(
  app: SurfaceApp,
  layers: readonly Layer[],
  idle: ReadonlySet<Layer>,
  screens: readonly Screen[],
  places: Places,
): Row[] {
  const open = [...idle].filter(
    (layer) =>
      layer.policy.mounts.every((mount) => factsOf(layer.policy).lateAt(layer.policy, mount) === null) && !isBehind(layer, screens, app),
  );
  // A layer on a path that is not known may be on any.
  return [...new Set(open.map(({ path }) => path ?? '/'))].map((path): Row => {
    const covering = layers.filter((layer) => !layer.isOwn && (layer.path === null || isUnder(path, layer.path)));
    // What serves there is not seen: it may answer OPTIONS like any other method.
    const all = { layers: covering, own: [], maker: { ...app.maker, options: 'ok' as const }, method: 'ALL' };
    return {
      app: places.show(app.module.filename),
      kind: 'handler',
      method: 'ALL',
      path: /\*$/.test(path) ? path : joinPaths(path, '*'),
      does: 'changes',
      access: readAccess(all),
      preflight: preflightAccess(all),
      policies: [...new Set(covering.map(({ policy }) => policy.dialect.library))],
      decided: placesOf(
        covering.map(({ policy }) => policy),
        places,
      ),
      route: null,
    };
  });
}

function notKnown(reason: string): Row['access'] {
  return { who: [unknownReader(reason)], cookies: 'unknown' };
}

function routeOf(
  { route, node, module }: WalkedRoute,
  app: SurfaceApp,
  places: Places,
): Omit<Row, 'access' | 'preflight' | 'policies' | 'decided'> {
  const file = places.at(node, module.filename).file;
  return {
    app: places.show(app.module.filename),
    kind: 'route',
    method: route.method,
    path: joinPaths('', route.path),
    does: isMutatingMethod(route.method) ? 'changes' : 'reads',
    route: { file, line: route.line },
  };
}
