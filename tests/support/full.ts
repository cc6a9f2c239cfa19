/**
 * Whether everything runs, as in `.ci/run`: each server anew, the largest bundle, all variants. `npm test` without it
 * keeps the answers of programs that did not change, and runs a part of the rest, so that a contributor waits minutes.
 */
export const FULL: boolean = process.env['FULL'] === '1';
