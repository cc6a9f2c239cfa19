/**
 * Whether everything runs, as in `.ci/run`: each server anew, the largest bundle, all variants. `npm test` without it
 * keeps the answers of programs that did not change, and runs a part of the rest, so that a contributor waits minutes.
 */
export const FULL: boolean = process.env['FULL'] === '1';

/** All with `FULL`, else every so many-th, the same ones each time. */
export function sampled<T>(all: readonly T[], every: number): readonly T[] {
  return FULL ? all : all.filter((_, index) => index % every === 0);
}
