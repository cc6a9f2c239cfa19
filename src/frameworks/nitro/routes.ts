import path from 'node:path';
import { joinPaths } from '../../web/paths.js';
import { filePath } from '../shapes/routes/file-names.js';
import type { MutatingRoute } from '../../policy/policy.js';
import type { ProjectFiles } from '../shapes/routes/files.js';

/** `server/api/x.post.ts` of Nitro and Nuxt. */
export function nitroRoutes(files: ProjectFiles, root: string): MutatingRoute[] {
  return ['server/api', 'server/routes', 'api', 'routes'].flatMap((folder) => {
    const base = path.join(root, folder);
    return files.list(base).flatMap((file): MutatingRoute[] => {
      const [, method] = /\.(post|put|patch|delete)\.[cm]?[jt]s$/.exec(file) ?? [];
      if (method === undefined) return [];
      const route = filePath(base, file.replace(`.${method}.`, '.'));
      return [
        {
          method: method.toUpperCase(),
          path: joinPaths(folder.endsWith('api') ? '/api' : '/', route),
          line: 1,
          filename: file,
          kind: 'route',
        },
      ];
    });
  });
}
