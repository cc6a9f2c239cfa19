// Measures what the plugin costs beside other linters, in one run, as ratios; writes docs/performance.md.
// Usage: npm run bench [-- --rounds 5] [--quick] [--write] [--only a|b|c|d] [--servers folder of checkouts] [--repos 10]
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
// ESLint 9: the other plugin's rule calls an API that ESLint 10 has removed.
import { ESLint } from 'eslint-v9';
import * as tsParser from '@typescript-eslint/parser';
import { commandTable } from './bench-commands.js';
import { profileStages } from './bench-profile.js';
import { serverTables } from './bench-servers.js';
import { corpusWithoutCors, corsHeavySet, generatedApp, longFile } from './bench-sets.js';
import { median } from './support/numbers.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: args } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    only: { type: 'string' },
    servers: { type: 'string' },
    repos: { type: 'string', default: '0' },
  },
});
const rounds = Number(args.rounds);
const bench = new URL('../bench/', import.meta.url);

if (!existsSync(new URL('node_modules', bench)))
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: bench, stdio: 'inherit' });
const require = createRequire(new URL('x.js', bench));
const load = (name) => {
  const loaded = require(name);
  return loaded.default ?? loaded;
};
const { default: cors } = await import('../dist/index.js');
const others = { sonarjs: load('eslint-plugin-sonarjs'), forge: load('@forge-js/eslint-plugin-llm-optimized') };
const empty = { rules: { empty: { create: () => ({ Program() {} }) } } };

/** Who is measured: a label, and which rules are its. */
const CONTENDERS = [
  ['this plugin, every rule', (id) => id.startsWith('cors/')],
  ['sonarjs/cors', (id) => id === 'sonarjs/cors'],
  ['llm-optimized no-missing-cors-check', (id) => id.startsWith('forge/')],
  ['an empty rule', (id) => id === 'empty/empty'],
];

function config() {
  return [
    {
      files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
      plugins: { cors, empty, ...others },
      languageOptions: { parser: tsParser, parserOptions: { ecmaFeatures: { jsx: true } } },
      linterOptions: { reportUnusedDisableDirectives: 'off', noInlineConfig: true },
      rules: {
        ...cors.configs.all.rules,
        'sonarjs/cors': 'warn',
        'forge/no-missing-cors-check': 'warn',
        'empty/empty': 'warn',
      },
    },
  ];
}

/** The milliseconds of one lint of a set: whole, parsing, and each contender. */
async function measure(set) {
  const eslint = new ESLint({
    cwd: set.cwd,
    overrideConfigFile: true,
    overrideConfig: config(),
    stats: true,
    errorOnUnmatchedPattern: false,
    ignore: false,
  });
  const started = performance.now();
  const results = await eslint.lintFiles(set.files);
  const whole = performance.now() - started;
  const times = { files: results.length, whole, parse: 0, contenders: CONTENDERS.map(() => 0), fatal: 0, findings: 0 };
  for (const { stats, fatalErrorCount, messages } of results) {
    times.fatal += fatalErrorCount;
    times.findings += messages.filter(({ ruleId }) => ruleId?.startsWith('cors/')).length;
    for (const pass of stats.times.passes) {
      times.parse += pass.parse.total;
      for (const [id, { total }] of Object.entries(pass.rules ?? {})) {
        CONTENDERS.forEach(([, owns], index) => {
          if (owns(id)) times.contenders[index] += total;
        });
      }
    }
  }
  return times;
}

const spread = (numbers, digits = 2) =>
  `${median(numbers).toFixed(digits)} (${Math.min(...numbers).toFixed(digits)}–${Math.max(...numbers).toFixed(digits)})`;

async function row(name, set, lines) {
  const runs = [];
  await measure(set);
  for (let round = 0; round < rounds; round += 1) runs.push(await measure(set));
  const [first] = runs;
  const percent = (index) =>
    spread(
      runs.map((run) => (100 * run.contenders[index]) / run.whole),
      3,
    );
  lines.push(
    `| ${name} | ${first.files} | ${spread(
      runs.map((run) => run.whole),
      0,
    )} | ${spread(
      runs.map((run) => (100 * run.parse) / run.whole),
      1,
    )} | ${CONTENDERS.map((_, index) => percent(index)).join(' | ')} | ${spread(runs.map((run) => run.contenders[0] / run.contenders[1]))} |`,
  );
  console.log(lines.at(-1), `fatal ${first.fatal}, findings ${first.findings}`);
  return { name, runs, files: first.files };
}

const lines = [
  `| set | files | lint run, ms | ESLint's parsing, % | ${CONTENDERS.map(([label]) => `${label}, %`).join(' | ')} | this plugin ÷ sonarjs/cors |`,
  `| --- | ${'--- | '.repeat(CONTENDERS.length + 4)}`.trim(),
];
console.log(lines.join('\n'));
const SETS = {
  a: ['(a) published packages without CORS', () => corpusWithoutCors(root, args.quick ? 400 : 2500)],
  b: ['(b) CORS in every file', () => corsHeavySet(root, args.quick ? 1 : 3)],
  c: ['(c) generated app, routers in other files', () => generatedApp(args.quick ? 200 : 2000)],
};
for (const [key, [name, make]] of Object.entries(SETS)) {
  if ((args.only ?? key) === key) await row(name, make(), lines);
}
/** Set (d), where checkouts are at hand. */
const servers =
  args.servers === undefined || (args.only ?? 'd') !== 'd'
    ? ''
    : await serverTables(args.servers, {
        most: Number(args.repos),
        ours: [{ cors }, cors.configs.recommended.rules],
        other: [{ sonarjs: others.sonarjs }, { 'sonarjs/cors': 'error' }],
        log: console.log,
      });
console.log(servers);
if (args.only !== undefined) process.exit();

const growth = ['| what grows | size | this plugin, ms | ms for each unit |', '| --- | --- | --- | --- |'];
for (const times of args.quick ? [1, 2] : [1, 2, 4, 8]) {
  const set = generatedApp(250 * times);
  await measure(set);
  const cost = median((await repeat(3, () => measure(set))).map((run) => run.contenders[0]));
  growth.push(`| files | ${250 * times} | ${cost.toFixed(1)} | ${(cost / (250 * times)).toFixed(3)} |`);
}
for (const times of args.quick ? [1, 4] : [1, 4, 16, 64]) {
  const set = longFile(times);
  await measure(set);
  const cost = median((await repeat(3, () => measure(set))).map((run) => run.contenders[0]));
  growth.push(`| copies of one server in a file | ${times} | ${cost.toFixed(1)} | ${(cost / times).toFixed(2)} |`);
}
console.log(growth.join('\n'));

const heavy = corsHeavySet(root, 1);
await measure(heavy);
const stages = ['| what this plugin does in (b) | share of its time, % |', '| --- | --- |'];
for (const [stage, share] of await profileStages(() => repeat(3, () => measure(heavy)))) stages.push(`| ${stage} | ${share.toFixed(1)} |`);
console.log(stages.join('\n'));

const commands = commandTable(root, { '(b)': corsHeavySet(root, 1), '(c)': generatedApp(args.quick ? 200 : 2000) }, args.quick ? 1 : 3);
console.log(commands);

async function repeat(count, run) {
  const all = [];
  for (let index = 0; index < count; index += 1) all.push(await run());
  return all;
}

/** How long `import` of the built plugin takes in a fresh process, without Node's own start; and with all of the code of its rules. */
const timeOf = async (script) =>
  repeat(9, async () =>
    Number(
      execFileSync(
        process.execPath,
        ['--input-type=module', '-e', `const t = performance.now(); ${script}; console.log(performance.now() - t);`],
        { cwd: root, encoding: 'utf8' },
      ),
    ),
  );
const names = JSON.stringify(Object.keys(cors.rules));
const loads = await timeOf("await import('./dist/index.js')");
const whole = await timeOf(
  `await import('./dist/index.js'); const load = (await import('node:module')).createRequire(process.cwd() + '/'); for (const name of ${names}) load('./dist/rules/' + name + '.js')`,
);
const loading = `Loading the plugin: ${spread(loads, 0)} ms; with the code of its rules, which the first file with CORS asks for: ${spread(whole, 0)} ms. Median (least–most) of ${loads.length} fresh processes.`;
console.log(loading);

if (args.write) {
  const target = new URL('../docs/performance.md', import.meta.url);
  const [cpu] = os.cpus();
  const versions = `Node ${process.version}, ESLint ${ESLint.version}, eslint-plugin-sonarjs ${require('eslint-plugin-sonarjs/package.json').version}, ${os.cpus().length} × ${cpu?.model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GiB.`;
  const text = readFileSync(target, 'utf8');
  const table = `${versions} ${rounds} rounds after one to warm up; median (least–most).\n\n${lines.join('\n')}\n\n${servers}\n\n${growth.join('\n')}\n\n${stages.join('\n')}\n\n${commands}\n\n${loading}`;
  writeFileSync(target, text.replace(/(<!-- begin bench -->)[^]*(<!-- end bench -->)/, `$1\n${table}\n$2`));
}
