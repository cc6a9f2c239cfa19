import path from 'node:path';
import { joinPaths } from '../../web/paths.js';
import { exportedMethods, filePath, isCode } from '../../frameworks/shapes/routes/file-names.js';
import { RouteWalk } from './walk.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { Evaluator, Value } from '../../engine/types.js';
import type { ProjectFiles } from '../../frameworks/shapes/routes/files.js';

/**
 * The routes in folders which the settings name: exported methods as express-file-routing has them,
 * routers and functions that take the app as `@fastify/autoload` has them, below the file's folder.
 */
export function folderRoutes(files: ProjectFiles, folders: readonly string[], evaluator: Evaluator): MutatingRoute[] {
  return folders.flatMap((folder) =>
    files
      .list(folder)
      .filter(isCode)
      .flatMap((file) => {
        const module = files.open(file);
        if (module === null) return [];
        const exported = exportedMethods(module, filePath(folder, file));
        if (exported.length > 0) return exported;
        const walk = new RouteWalk(files, evaluator, new Set());
        const value: Value = evaluator.exportOf(module, 'default', module.ast, module);
        walk.enter(value, filePath(folder, path.dirname(file)), module);
        return walk.found.map((route) => ({ ...route, path: joinPaths('', route.path) }));
      }),
  );
}
