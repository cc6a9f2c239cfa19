import path from 'node:path';
import { filePath, methodsIn, routeAt } from '../shapes/routes/file-names.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { ProjectFiles } from '../shapes/routes/files.js';

/** `src/routes/**` of SvelteKit: `+server.ts`, and the form actions of pages, which take posts. */
export function svelteRoutes(files: ProjectFiles, root: string): MutatingRoute[] {
  const base = path.join(root, 'src', 'routes');
  return files.list(base).flatMap((file) => {
    const actions = /[\\/]\+page\.server\.[jt]s$/.test(file);
    if (!actions && !/[\\/]\+server\.[jt]s$/.test(file)) return [];
    const route = filePath(base, path.dirname(file));
    if (!actions) return methodsIn(files, file, route);
    const module = files.open(file);
    if (module === null) return [];
    return /\bexport\s+const\s+actions\b/.test(module.text) ? [routeAt(module, 'POST', route, module.ast.body[0] ?? module.ast)] : [];
  });
}
