// Leaves only the types that users can reach from the package's entries: the rest of the .d.ts files describes the inside.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const ENTRIES = ['index', 'sarif', 'formatter'];

/** @param {string} dist the folder with what tsc wrote */
export function keepPublicTypes(dist) {
  const wanted = new Set();
  const left = ENTRIES.map((name) => join(dist, `${name}.d.ts`));
  for (const file of left) {
    if (wanted.has(file) || !existsSync(file)) continue;
    wanted.add(file);
    for (const [, specifier] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*['"](\.[^'"]+)\.js['"]/g))
      left.push(resolve(dirname(file), `${specifier}.d.ts`));
  }
  for (const name of readdirSync(dist, { recursive: true })) {
    if (name.endsWith('.d.ts') && !wanted.has(join(dist, name))) rmSync(join(dist, name));
  }
}
