import path from 'node:path';
import { createBriefCache } from './brief.js';
import { readObject } from './cache.js';
import type { Disk } from './disk.js';

/** Where files may be read from. Paths are real: links are followed. */
export interface ProjectFolder {
  readonly root: string;
  readonly disk: Disk;
}

/**
 * The folder that holds the project of a file: the nearest git root; without git the nearest folder
 * with workspaces; else the working directory when the file is in it, or the nearest package.
 */
export function findRoot(directory: string, cwd: string, disk: Disk): string {
  const above = foldersAbove(directory);
  const git = above.find((each) => isSign(`git\0${each}`, () => disk.at(path.join(each, '.git')) !== null));
  if (git !== undefined) return git;
  const workspaces = above.find((each) => isSign(`workspaces\0${each}`, () => hasWorkspaces(each, disk)));
  if (workspaces !== undefined) return workspaces;
  if (isBelow(cwd, directory)) return cwd;
  return above.find((each) => disk.at(path.join(each, 'package.json')) !== null) ?? directory;
}

/** Folders share those around them. */
const isSign = createBriefCache<boolean>();

function hasWorkspaces(directory: string, disk: Disk): boolean {
  if (disk.at(path.join(directory, 'pnpm-workspace.yaml')) !== null) return true;
  const manifest = disk.at(path.join(directory, 'package.json'));
  return manifest !== null && readObject(manifest)?.['workspaces'] !== undefined;
}

/** A folder and the folders around it, innermost first, up to `root` or the top of the disk. */
export function foldersAbove(directory: string, root?: string): string[] {
  const found: string[] = [];
  for (let at = directory; ; at = path.dirname(at)) {
    found.push(at);
    if (at === root || path.dirname(at) === at) return found;
  }
}

/** Whether a path is the folder or below it. */
export function isBelow(folder: string, file: string): boolean {
  // Nearly every path that is asked for shows it by its text; `relative` knows letter case on Windows.
  if (file.startsWith(folder) && file[folder.length] === path.sep && !file.includes('..')) return true;
  const way = path.relative(folder, file);
  return way === '' || (way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
}

/** Whether a path is the project's own: below the root, and in no `node_modules` there. */
export function isOwn(file: string, { root }: ProjectFolder): boolean {
  return isBelow(root, file) && !NODE_MODULES.test(file.slice(root.length));
}

const NODE_MODULES = /(?:^|[\\/])node_modules(?:[\\/]|$)/;
