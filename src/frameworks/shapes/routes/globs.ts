import path from 'node:path';
import { foldersAbove } from '../../../project/root.js';
import { globPattern } from '../../../web/globs.js';
import { isCode } from './file-names.js';
import type { ProjectFiles } from './files.js';

/**
 * The files of a pattern: those below its folder without a wildcard whose names have the rest of it. A relative one
 * begins where the program is started: the first folder around the linted file in which it matches is taken for
 * that. Both ways of naming a file are given, the one that leads nowhere is passed over.
 */
export function filesMatching(pattern: string, files: ProjectFiles): readonly string[] {
  const parts = pattern.split(/[\\/]/);
  const wild = parts.findIndex((part) => /[*?{[(]/.test(part));
  const test = wild < 0 ? null : globPattern(parts.slice(wild).join('/'));
  if (test === null) return [];
  const before = parts.slice(0, wild).join('/');
  for (const start of startsOf(before, files)) {
    const folder = path.join(start, before);
    const isMatch = (file: string): boolean => test.test(path.relative(folder, file).replaceAll(path.sep, '/'));
    // the program runs what a source is compiled to
    const found = files.list(folder).filter((file) => isCode(file) && (isMatch(file) || isMatch(file.replace(/\.([cm]?)ts$/, '.$1js'))));
    if (found.length > 0) return start === '' ? found : found.flatMap((file) => [path.relative(start, file), file]);
  }
  return [];
}

function startsOf(folder: string, { module: { filename } }: ProjectFiles): readonly string[] {
  if (path.isAbsolute(folder)) return [''];
  return path.isAbsolute(filename) ? foldersAbove(path.dirname(filename)) : [];
}

/** A written folder; a relative one is in the linted file's folder or one of those around it, the first that has files. */
export function writtenFolder(text: string, files: ProjectFiles): string | null {
  const found = startsOf(text, files).map((start) => path.join(start, text));
  return found.find((folder) => files.list(folder).length > 0) ?? null;
}
