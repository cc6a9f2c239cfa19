import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Whether the nearest package.json above a file names a package among its dependencies. */
export function dependsOn(name: string, filename: string): boolean {
  if (!path.isAbsolute(filename)) return false;
  for (let folder = path.dirname(filename); ; folder = path.dirname(folder)) {
    const found = dependenciesIn(path.join(folder, 'package.json'));
    if (found !== null) return found.has(name);
    if (folder === path.dirname(folder)) return false;
  }
}

/** Null when there is no such file, or when it says nothing of dependencies. */
function dependenciesIn(file: string): ReadonlySet<string> | null {
  try {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object | undefined>;
    return dependencies === undefined && devDependencies === undefined
      ? null
      : new Set(Object.keys({ ...dependencies, ...devDependencies }));
  } catch {
    return null;
  }
}
