import path from 'node:path';
import { createDisk } from '../../project/disk.js';
import { isBelow } from '../../project/root.js';
import { ROUTE_FILES } from '../verbs.js';
import type { RouteFile } from '../../frameworks/routing.js';

/** A file that is a route by its name, as one framework reads it. */
export interface NamedRoute {
  readonly form: RouteFile;
  /** What stands before the folder in which the framework looks: its project. */
  readonly root: string;
  /** That folder, e.g. `src/app`. */
  readonly folder: string;
  readonly route: string;
}

/** What a file is by its name in the frameworks that route so; folders around the working directory say nothing of it. */
export function namedRoutes(filename: string, cwd: string): readonly NamedRoute[] {
  const file = path.resolve(cwd, filename);
  const base = isBelow(cwd, file) ? cwd : path.parse(file).root;
  return ROUTE_FILES.flatMap((form) => {
    const [, before, folder] = form.file.exec(`${path.sep}${path.relative(base, file)}`) ?? [];
    if (before === undefined || folder === undefined) return [];
    const root = path.join(base, before);
    if (form.config !== undefined && !isConfigured(path.join(root, form.config))) return [];
    return [{ form, root, folder, route: form.route(path.join(root, folder), file) }];
  });
}

function isConfigured(file: string): boolean {
  const disk = createDisk();
  return ['ts', 'mts', 'js', 'mjs', 'cjs'].some((end) => disk.at(`${file}.${end}`)?.kind === 'file');
}
