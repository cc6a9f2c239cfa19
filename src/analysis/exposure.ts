import { isUnder } from '../spec/paths.js';
import { sessionOf } from './session.js';
import { mutatingRoutesOf } from './routes/walk.js';
import type { Exposure, Mount, MutatingRoute } from '../policy/policy.js';
import type { Evaluator, Module } from '../values/types.js';

/** Methods whose middleware runs for every route under the path. */
const COVERING = new Set(['use', 'all', 'register', 'pre', 'before', 'any', 'addHook', 'onRequest', 'enableCors', 'create']);

/** The mutating routes under a policy's mounts, each once, and how the app knows its users. */
export function exposureOf(mounts: readonly Mount[], module: Module, evaluator: Evaluator): Exposure {
  const routes = new Map<string, MutatingRoute>();
  const modules = new Set([module]);
  for (const { app, path, method } of mounts) {
    if (app === null || path === null || !COVERING.has(method)) continue;
    const seen = mutatingRoutesOf(app, module, evaluator);
    for (const each of seen.modules) modules.add(each);
    for (const route of seen.routes) {
      if (isUnder(route.path, path)) routes.set(`${route.filename}:${route.line}:${route.method}:${route.path}`, route);
    }
  }
  return { routes: [...routes.values()], session: [...modules].map(sessionOf).find((each) => each !== null) ?? null };
}
