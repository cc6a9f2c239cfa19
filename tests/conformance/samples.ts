import { readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { conformanceRoot } from './install.js';

export const samplesRoot: string = join(conformanceRoot, 'samples');

/** The file with the list beside a program, where the tests of fixes configure one. */
export const LIST_FILE = 'cors-origins.js';

export interface Sample {
  /** e.g. `cors/list-credentials.cjs` or `vite/open/vite.config.ts`. */
  readonly id: string;
  /** The folder, e.g. `cors`. */
  readonly library: string;
  readonly file: string;
}

/** Every program, in the order of their names. Files in a folder called `shared` are imported by programs. */
export function listSamples(): Sample[] {
  return readdirSync(samplesRoot, { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile() && it.name !== LIST_FILE && /\.[mc]?[jt]s$/.test(it.name))
    .map((it) => join(it.parentPath, it.name))
    .filter((file) => !file.includes(`${sep}shared${sep}`))
    .map((file) => ({ id: idOf(file), library: libraryOf(file), file }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

export function idOf(file: string): string {
  return relative(samplesRoot, resolve(file)).split(sep).join('/');
}

export function libraryOf(file: string): string {
  return idOf(file).split('/')[0] ?? '';
}
