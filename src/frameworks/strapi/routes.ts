import path from 'node:path';
import { joinPaths } from '../../web/paths.js';
import { routeAt } from '../shapes/routes/file-names.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { ProjectFiles } from '../shapes/routes/files.js';

/** A content type of Strapi gets create, update and delete from its core router. */
export function strapiRoutes(files: ProjectFiles, root: string): MutatingRoute[] {
  const base = path.join(root, 'src', 'api');
  return files.list(base).flatMap((file) => {
    if (!/[\\/]routes[\\/][^\\/]+\.[jt]s$/.test(file)) return [];
    const module = files.open(file);
    if (module === null || !/createCoreRouter|method:\s*['"](?:POST|PUT|PATCH|DELETE)/.test(module.text)) return [];
    return [routeAt(module, 'POST', joinPaths('/api', path.relative(base, file).split(path.sep)[0]!), module.ast.body[0] ?? module.ast)];
  });
}
