// npm test [-- project…] [words of vitest's own], e.g. `npm test -- unit`: vitest takes a word for a part of a path, people for a project.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const PROJECTS = new Set(['unit', 'suite', 'apart', 'servers', 'tough']);

const words = process.argv.slice(2).flatMap((word) => (PROJECTS.has(word) ? ['--project', word] : [word]));
const vitest = path.join(path.dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
process.exitCode = spawnSync(process.execPath, [vitest, 'run', ...words], { stdio: 'inherit' }).status ?? 1;
