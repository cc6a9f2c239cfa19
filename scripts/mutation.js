// Mutation tests, group by group: `npm run mutation [-- web questions decision/walk]`. The reports, with every mutant, are in .cache/mutation.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const home = join(root, 'tests/mutation');

const within = (folder, ...names) => names.map((name) => `src/${folder}/${name}.ts`);

/** What is mutated, and the tests that its mutants are shown to. `anew` is for code that keeps answers by their text, see
 * runner.js; `skip` leaves out tests that repeat others, by their names. */
const GROUPS = {
  web: {
    mutate: within('web', 'origins', 'hosts', 'headers', 'paths', 'versions', 'methods', 'printable'),
    tests: ['origins', 'hosts', 'paths', 'versions', 'methods', 'edges'].map((name) => `tests/web/${name}.test.ts`),
    anew: true,
  },
  patterns: { mutate: within('web/patterns', '*'), tests: ['tests/web/origin-pattern.test.ts'], anew: true },
  questions: { mutate: within('policy', 'questions', 'forms', 'dialect'), tests: ['tests/policy/questions.test.ts'] },
  decision: {
    mutate: within('policy/origin-function', '*'),
    tests: ['decision', 'request-origin', 'throws', 'branch', 'facts', 'details'].map(
      (name) => `tests/policy/origin-function/${name}.test.ts`,
    ),
    skip: '\\(typescript\\)',
  },
  engine: {
    mutate: within('engine', '*'),
    tests: ['tests/engine', 'tests/policy/origin-function/decision.test.ts'],
    skip: '\\(typescript\\)',
  },
  fixes: {
    mutate: within(
      'fixes',
      'restrict',
      'restrict-options',
      'repair',
      'allowlist',
      'candidates',
      'attempt',
      'owned',
      'narrow',
      'accepting',
      'typescript',
    ),
    tests: ['tests/fixes'],
  },
};

if (!existsSync(join(home, 'node_modules')))
  spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: home,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
mkdirSync(join(root, '.cache/mutation'), { recursive: true });
const settings = JSON.parse(readFileSync(join(home, 'stryker.config.json'), 'utf8'));

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(GROUPS)) {
  const [key, file] = name.split('/');
  const group = GROUPS[key];
  if (group === undefined) throw new Error(`no such group: ${key}; there are ${Object.keys(GROUPS).join(', ')}`);
  const { tests, anew = false, skip = '' } = group;
  const mutate = file === undefined ? group.mutate : group.mutate.map((each) => each.replace(/[^/]+(?=\.ts$)/, file)).slice(0, 1);
  // On the command line a list is cut at its commas, and a report has no option at all.
  const report = `.cache/mutation/${name.replace('/', '-')}`;
  const config = join(root, `${report}.config.json`);
  writeFileSync(config, JSON.stringify({ ...settings, mutate, jsonReporter: { fileName: `${report}.json` } }));
  const stryker = join(home, 'node_modules/@stryker-mutator/core/bin/stryker.js');
  const env = { ...process.env, MUTATION_TESTS: tests.join(','), MUTATION_ANEW: anew ? '1' : '', MUTATION_SKIP: skip };
  const { status } = spawnSync(process.execPath, [stryker, 'run', config], { cwd: root, stdio: 'inherit', env });
  if (status !== 0) process.exitCode = 1;
}
