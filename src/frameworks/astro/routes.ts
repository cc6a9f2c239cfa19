import path from 'node:path';
import { filePath, isCode, methodsIn } from '../shapes/routes/file-names.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { ProjectFiles } from '../shapes/routes/files.js';

/** Endpoints in `src/pages/**` of Astro. */
export function astroRoutes(files: ProjectFiles, root: string): MutatingRoute[] {
  const base = path.join(root, 'src', 'pages');
  if (!files.list(root).some((file) => /[\\/]astro\.config\.[cm]?[jt]s$/.test(file))) return [];
  return files.list(base).flatMap((file) => (/\.[jt]s$/.test(file) && isCode(file) ? methodsIn(files, file, filePath(base, file)) : []));
}
