import { isUnder } from '../spec/paths.js';
import { sessionOf } from './session.js';
import { mutatingRoutesOf } from './routes/walk.js';
import type { Exposure, Mount, MutatingRoute } from '../policy/policy.js';
import { conventionalRoutes, folderRoutes } from './routes/conventions.js';
import type { ProjectFiles } from './routes/conventions.js';
import type { Evaluator } from '../values/types.js';

/** Methods whose middleware runs for every route under the path. */
const COVERING = new Set(['use', 'all', 'register', 'pre', 'before', 'any', 'addHook', 'onRequest', 'enableCors', 'create']);

/** What `exposureOf` asks of a policy: where it is mounted, or the path that a configuration limits it to. */
export interface Exposed {
  readonly mounts: readonly Mount[];
  readonly path: string | null;
  readonly routeFolders: readonly string[];
}

/** The mutating routes under a policy's mounts, each once, and how the app knows its users. */
export function exposureOf({ mounts, path: limit, routeFolders }: Exposed, files: ProjectFiles, evaluator: Evaluator): Exposure {
  const routes = new Map<string, MutatingRoute>();
  const modules = new Set([files.module]);
  const add = (found: readonly MutatingRoute[], prefix: string): void => {
    for (const route of found) if (isUnder(route.path, prefix)) routes.set(`${route.filename}:${route.line}:${route.method}:${route.path}`, route);
  };
  for (const { app, path, method } of mounts) {
    if (app === null || path === null || !COVERING.has(method)) continue;
    const seen = mutatingRoutesOf(app, files.module, evaluator);
    for (const each of seen.modules) modules.add(each);
    add(seen.routes, path);
    add(folderRoutes(files, routeFolders, evaluator), path);
  }
  if (mounts.length === 0) add(conventionalRoutes(files, evaluator), limit ?? '');
  return { routes: [...routes.values()], session: [...modules].map(sessionOf).find((each) => each !== null) ?? null };
}
