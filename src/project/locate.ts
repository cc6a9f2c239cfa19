import path from 'node:path';
import { createBriefCache } from './brief.js';
import { createDisk } from './disk.js';
import { findRoot, isBelow, isOwn, type ProjectFolder } from './root.js';

/** Where a linted file is, and how its paths are written. */
export interface Located {
  readonly place: ProjectFolder;
  /** The real path of the linted file, where it has one. */
  readonly importer: string;
  /** A real path as the user sees it, e.g. below a linked working directory. */
  show(real: string): string;
  /** The real path of what the user wrote. */
  own(written: string): string;
}

const rootOf = createBriefCache<{ readonly written: string; readonly root: string }>();

/** Finds the project around a linted file; what is written by way of a link is shown so. */
export function locateFile(file: string, cwd: string): Located {
  const disk = createDisk();
  const directory = path.dirname(file);
  const { written, root } = rootOf(`${cwd}\0${directory}`, () => {
    const found = findRoot(directory, cwd, disk);
    return { written: found, root: disk.at(found)?.path ?? found };
  });
  const place = { root, disk };
  const isPlain = written === root;
  const own = (each: string): string => (!isPlain && isBelow(written, each) ? path.join(root, path.relative(written, each)) : each);
  const real = disk.at(file)?.path;
  const folder = disk.at(path.dirname(file))?.path;
  const beside = folder === undefined ? undefined : path.join(folder, path.basename(file));
  const importer = [real, beside].find((each) => each !== undefined && isOwn(each, place)) ?? own(file);
  return { place, importer, own, show: (each) => (isPlain && isBelow(root, each) ? each : path.join(written, path.relative(root, each))) };
}
