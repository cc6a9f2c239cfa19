import type { Module } from './types.js';

/**
 * The nearest file with one of the names, in the folder of a file or up to `most` folders above it; null where there is none
 * that can be read. `folder` is the beginning of its specifier, e.g. `../../`.
 */
export function nearestAbove(
  names: readonly string[],
  most: number,
  module: Module,
): { readonly folder: string; readonly file: Module } | null {
  for (let up = 0; up <= most; up += 1) {
    const folder = up === 0 ? './' : '../'.repeat(up);
    for (const name of names) {
      const file = module.resolve(folder + name);
      if (file !== null) return { folder, file };
    }
  }
  return null;
}
