import path from 'node:path';
import { readObject } from './cache.js';
import { isOwn, type ProjectFolder } from './root.js';
import type { Entry } from './disk.js';

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx', '.json'];
/** TypeScript writes the extension of the output: `./x.js` is `x.ts`. The source goes before the output. */
const SOURCES: Readonly<Record<string, readonly string[] | undefined>> = {
  '.js': ['.ts', '.tsx', '.js'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};
/** Where builds go. A package may name its output although only the source is there. */
const OUTPUT = /^(?:dist|lib|build|out)\/(?:src\/|esm\/|cjs\/)?/;

/** The project file that a path without, or with another, extension means; null when there is none. */
export function fileAt(target: string, place: ProjectFolder): Entry | null {
  const extension = path.extname(target);
  const stem = target.slice(0, target.length - extension.length);
  const replaced = (SOURCES[extension] ?? (EXTENSIONS.includes(extension) ? [extension] : [])).map((each) => stem + each);
  for (const candidate of [...replaced, ...EXTENSIONS.map((each) => target + each)]) {
    const entry = ownFile(candidate, place);
    if (entry !== null) return entry;
  }
  return folderAt(target, place);
}

/** The file that a folder stands for: `main` of its package.json, or `index`. */
export function folderAt(folder: string, place: ProjectFolder): Entry | null {
  if (!isOwn(folder, place) || place.disk.at(folder)?.kind !== 'directory') return null;
  const manifest = ownFile(path.join(folder, 'package.json'), place);
  const { source, main, module, types } = (manifest === null ? null : readObject(manifest)) ?? {};
  for (const each of [source, main, module, types]) {
    const entry = typeof each === 'string' ? packageFile(folder, each, place) : null;
    if (entry !== null) return entry;
  }
  for (const extension of EXTENSIONS) {
    const entry = ownFile(path.join(folder, `index${extension}`), place);
    if (entry !== null) return entry;
  }
  return null;
}

/** The file that a package.json names, or the source it is built from when it is not built. */
export function packageFile(folder: string, name: string, place: ProjectFolder): Entry | null {
  const target = path.join(folder, name);
  if (target === folder || target === `${folder}${path.sep}`) return null;
  const built = fileAt(target, place);
  if (built !== null) return built;
  const relative = name.replace(/^\.\//, '');
  if (!OUTPUT.test(relative)) return null;
  return fileAt(path.join(folder, relative.replace(OUTPUT, 'src/').replace(/\.d\.([cm]?)ts$/, '.$1js')), place);
}

function ownFile(file: string, place: ProjectFolder): Entry | null {
  if (!isOwn(file, place) || /\.d\.[cm]?ts$/.test(file)) return null;
  const entry = place.disk.at(file);
  if (entry?.kind !== 'file' || !isOwn(entry.path, place)) return null;
  return EXTENSIONS.includes(path.extname(entry.path)) ? entry : null;
}
