import path from 'node:path';
import { exportedMethods, filePath, isCode } from '../shapes/routes/file-names.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { ProjectFiles } from '../shapes/routes/files.js';

/** Endpoints in `src/pages/**` of Astro. */
export function astroRoutes(files: ProjectFiles, root: string): MutatingRoute[] {
  const base = path.join(root, 'src', 'pages');
  if (!files.list(root).some((file) => /[\\/]astro\.config\.[cm]?[jt]s$/.test(file))) return [];
  return files.list(base).flatMap((file) => {
    const module = /\.[jt]s$/.test(file) && isCode(file) ? files.open(file) : null;
    return module === null ? [] : exportedMethods(module, filePath(base, file));
  });
}
