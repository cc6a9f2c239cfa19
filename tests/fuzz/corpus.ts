import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '../..');

export interface Seed {
  /** e.g. `examples/koa/app.mjs`. */
  readonly id: string;
  readonly text: string;
}

/** The examples and the conformance samples, in the order of their names. */
export function readCorpus(): Seed[] {
  return ['examples', 'tests/conformance/samples']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((each) => each.isFile() && /\.[cm]?[jt]sx?$/.test(each.name) && !each.parentPath.includes('node_modules'))
    .map((each) => join(each.parentPath, each.name))
    .map((file) => ({ id: relative(root, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }))
    .sort((left, right) => (left.id < right.id ? -1 : 1));
}
