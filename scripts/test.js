// npm test [-- part…] [words of vitest's own], e.g. `npm test -- unit`: the folders that a part is made of.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const PARTS = {
  unit: ['web', 'engine', 'policy', 'frameworks', 'config-files', 'analysis', 'fixes', 'rules', 'sarif'],
  suite: ['suite', 'package', 'project', 'cli'],
  servers: ['conformance', 'apps', 'examples'],
  tough: ['toughness', 'fuzz', 'property'],
};

const words = process.argv.slice(2).flatMap((word) => PARTS[word]?.map((folder) => `tests/${folder}/`) ?? [word]);
const vitest = path.join(path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
process.exitCode = spawnSync(process.execPath, [vitest, 'run', ...words], { stdio: 'inherit' }).status ?? 1;
