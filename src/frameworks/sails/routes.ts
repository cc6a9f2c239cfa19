import path from 'node:path';
import { keysIn } from '../../engine/objects.js';
import { routeAt } from '../shapes/routes/file-names.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { Evaluator } from '../../engine/types.js';
import type { ProjectFiles } from '../shapes/routes/files.js';

/** `config/routes.js` of Sails: `'POST /orders': 'OrderController.create'`. */
export function sailsRoutes(files: ProjectFiles, root: string, evaluator: Evaluator): MutatingRoute[] {
  const module = files.open(path.join(root, 'config', 'routes'));
  if (module === null) return [];
  const routes = evaluator.exportOf(module, 'routes', module.ast, module);
  if (routes.kind !== 'object') return [];
  return keysIn(routes).flatMap(({ key, entry }) => {
    const [, method, route] = /^(GET|POST|PUT|PATCH|DELETE|ALL)\s+(\S+)$/i.exec(key.trim()) ?? [];
    return method === undefined || route === undefined ? [] : [routeAt(module, method.toUpperCase(), route, entry.node)];
  });
}
