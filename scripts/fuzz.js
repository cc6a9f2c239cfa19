// Lints and fixes mutated programs: `npm run fuzz -- --count 5000 --seed 7 [--out folder]`.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { count: { type: 'string', default: '2000' }, seed: { type: 'string' }, out: { type: 'string' } },
});
const seed = values.seed ?? String(Math.floor(Math.random() * 1e9));

console.log(`${values.count} programs from seed ${seed}`);
const env = {
  ...process.env,
  FUZZ_COUNT: values.count,
  FUZZ_SEED: seed,
  ...(values.out === undefined ? {} : { FUZZ_OUT: resolve(values.out) }),
};
const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'tests/fuzz'], {
  cwd: root,
  env,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
