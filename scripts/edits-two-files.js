// Makes programs of two files and looks for edits of the other file's nodes: `npm run edits:two-files -- --count 20000 --seed 3`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '7' } } });
const env = { ...process.env, TWO_FILES: values.count, SEED: values.seed };
const args = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'tests/property/two-files', '--testTimeout', '3600000'];
process.exitCode = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1;
