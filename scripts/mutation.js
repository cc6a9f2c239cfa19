// Mutation tests, group by group: `npm run mutation [-- spec questions]`. Slow; unchanged mutants are not run again.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const home = join(root, 'tests/mutation');

/** What is mutated, and the tests that its mutants are shown to. */
const GROUPS = {
  spec: ['src/spec/{origins,hosts,headers,paths,versions}.ts', 'tests/spec/origins.test.ts,tests/spec/hosts.test.ts,tests/spec/paths.test.ts,tests/spec/edges.test.ts'],
  patterns: ['src/spec/{origin-pattern,pattern-*}.ts', 'tests/spec/origin-pattern.test.ts'],
  questions: ['src/policy/{questions,forms,dialect}.ts', 'tests/policy/questions.test.ts'],
  values: ['src/values/*.ts', 'tests/values,tests/policy/decision'],
  decision: ['src/policy/decision/*.ts', 'tests/policy/decision'],
  fixes: ['src/fixes/{decide,repair,restrict,restrict-options,owned,candidates,attempt}.ts', 'tests/recognizers,tests/fixes,tests/rules'],
};

if (!existsSync(join(home, 'node_modules'))) spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: home, stdio: 'inherit', shell: process.platform === 'win32' });
mkdirSync(join(root, '.cache/mutation'), { recursive: true });

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(GROUPS)) {
  const group = GROUPS[name];
  if (group === undefined) throw new Error(`no such group: ${name}; there are ${Object.keys(GROUPS).join(', ')}`);
  const [mutate, tests] = group;
  const stryker = join(home, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const { status } = spawnSync(process.execPath, [stryker, 'run', join(home, 'stryker.config.json'), '--mutate', mutate, '--incrementalFile', `.cache/mutation/${name}.json`], { cwd: root, stdio: 'inherit', env: { ...process.env, MUTATION_TESTS: tests } });
  if (status !== 0) process.exitCode = 1;
}
