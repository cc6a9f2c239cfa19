import { isMutatingMethod } from '../web/methods.js';
import { isUnder } from '../web/paths.js';
import { does } from '../policy/verbs.js';
import { LOADERS, VERBS } from './verbs.js';
import { mayKnowUsers, sessionAmong } from './session.js';
import { appOf } from './routes/identity.js';
import { RouteWalk } from './routes/walk.js';
import { conventionalRoutes } from './routes/conventions.js';
import { folderRoutes } from './routes/folders.js';
import { perObject } from '../web/memo.js';
import type { Exposure, Mount, MutatingRoute } from '../policy/policy.js';
import type { ProjectFiles } from '../frameworks/shapes/routes/files.js';
import type { CallNode, Evaluator, Module, Node } from '../engine/types.js';

/** What `exposureOf` asks of a policy: where it is mounted, or the path that a configuration limits it to. */
export interface Exposed {
  readonly mounts: readonly Mount[];
  readonly path: string | null;
  /** What the framework saw itself. */
  readonly routes: readonly MutatingRoute[];
  readonly routeFolders: readonly string[];
  /** Every call of the file that mounts a policy. */
  readonly layers: ReadonlySet<Node>;
  /** How many other files may be read. */
  readonly maxFiles: number;
}

/** How much text of other files a search for routes may lead to. A file takes about as long as its parser: a hundred kilobytes, some 100 ms. */
const MAX_TEXT = 100_000;
/** How much more where a route was found: what follows only makes their number exact. */
const MAX_MORE = 30_000;

const walksAmong = perObject((_layers: ReadonlySet<Node>) => new Map<Node, RouteWalk>());

/** The routes of an app are collected once, however many policies are mounted on it. */
function walkFrom(app: Node, { call }: Mount, layers: ReadonlySet<Node>, files: ProjectFiles, evaluator: Evaluator): RouteWalk {
  const known = walksAmong(layers);
  let walk = known.get(app);
  if (walk === undefined) {
    walk = new RouteWalk(files, evaluator, layers, () => files.limit?.(MAX_MORE), null, files.remembered);
    walk.collectFrom(app, files.module, homeOf(app, call, files.module, evaluator));
    known.set(app, walk);
  }
  return walk;
}

/** The file that makes the app which a call mounts on; its own where that is not known. */
function homeOf(app: Node, { callee }: CallNode, module: Module, evaluator: Evaluator): Module {
  const made = callee.type === 'MemberExpression' ? appOf(evaluator.of(callee.object, module), evaluator) : null;
  return made?.node === app ? made.module : module;
}

/** The mutating routes under a policy's mounts, each once, and how the app knows its users. */
export function exposureOf(exposed: Exposed, files: ProjectFiles, evaluator: Evaluator): Exposure {
  files.limit?.(MAX_TEXT);
  const found = searched(exposed, files, evaluator);
  files.limit?.(Infinity);
  return found;
}

function searched(
  { mounts, path: limit, routes: seen, routeFolders, layers, maxFiles }: Exposed,
  files: ProjectFiles,
  evaluator: Evaluator,
): Exposure {
  const routes = new Map<string, MutatingRoute>();
  const modules = new Set([files.module]);
  const reads: string[] = [];
  const add = (found: readonly MutatingRoute[], prefix: string): void => {
    for (const route of found)
      if (isMutatingMethod(route.method) && isUnder(route.path, prefix))
        routes.set(`${route.filename}:${route.line}:${route.method}:${route.path}`, route);
  };
  add(seen, limit ?? '');
  for (const mount of mounts) {
    const { app, path, method } = mount;
    if (app === null || path === null || !does(VERBS, method, 'covers')) continue;
    const walk = walkFrom(app, mount, layers, files, evaluator);
    for (const each of walk.modules) modules.add(each);
    add(walk.found, path);
    reads.push(...walk.reads);
    add(folderRoutes(files, routeFolders, evaluator), path);
  }
  // A policy whose mount leads to no route is a configuration, or a plugin that a loader of folders registers.
  if (routes.size === 0 && mounts.every(({ path }) => path === ''))
    add(
      [...conventionalRoutes(files, evaluator), ...folderRoutes(files, isPlugin(files.module) ? routeFolders : [], evaluator)],
      limit ?? '',
    );
  for (const filename of new Set([...routes.values()].map((route) => route.filename))) {
    const module = mayKnowUsers(files.text(filename) ?? '') ? files.open(filename) : null;
    if (module !== null) modules.add(module);
  }
  return {
    routes: [...routes.values()],
    reads,
    partial: maxFiles > 0 && files.isSpent?.() === true,
    session: routes.size === 0 ? null : sessionAmong(modules),
  };
}

/** Whether a file can be a plugin by itself, e.g. `export default cors` for a loader of folders. */
function isPlugin({ text }: Module): boolean {
  return LOADERS.some(({ mark }) => text.includes(mark));
}
