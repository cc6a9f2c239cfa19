// Scores the plugin on labelled public servers: npm run servers -- <folder of labels.jsonl> <folder of checkouts> [--list]
// A label is { repo, path, line, endLine, labels, secondary?, note? }, lines 1-based; a checkout is <folder>/<owner>+<name>.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { BESIDE_RECOMMENDED, CLAIMS, LEFT_OUT } from './servers/claims.js';
import { isDebatable, isSafe, judge } from './servers/match.js';
import { ensureBuilt } from './support/build.js';
import { groupBy } from './support/group-by.js';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { list: { type: 'boolean', default: false } } });
const [labelsFolder, checkouts] = positionals;
if (checkouts === undefined) {
  console.error('Usage: npm run servers -- <folder of labels.jsonl> <folder of checkouts> [--list]');
  process.exit(2);
}
ensureBuilt();
const { default: plugin } = await import('../dist/index.js');

const read = (name) => {
  const file = join(labelsFolder, name);
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];
};
const sites = read('labels.jsonl');
/** Files that speak of CORS and hold no site: every finding there is wrong. */
const silent = read('files.jsonl').filter(({ kind }) => kind === 'file');

const config = [
  { languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
  { files: ['**/*.{ts,tsx,mts,cts}'], languageOptions: { parser: tseslint.parser } },
  plugin.configs.recommended,
  {
    plugins: { cors: plugin },
    rules: Object.fromEntries([
      ...LEFT_OUT.filter((name) => name.slice(5) in plugin.rules).map((name) => [name, 'off']),
      ...BESIDE_RECOMMENDED.map((name) => [name, 'error']),
    ]),
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
  },
];

async function lintAll() {
  const findings = [];
  const unread = new Set();
  const byRepo = groupBy([...sites, ...silent], ({ repo }) => repo);
  for (const [repo, records] of [...byRepo].sort(([left], [right]) => (left < right ? -1 : 1))) {
    const cwd = join(checkouts, repo.replace('/', '+'));
    const eslint = new ESLint({ cwd, overrideConfigFile: true, overrideConfig: config, ignore: false, globInputPaths: false });
    for (const file of new Set(records.map(({ path }) => path))) {
      if (!existsSync(join(cwd, file))) {
        unread.add(`${repo}:${file}`);
        continue;
      }
      for (const { messages } of await eslint.lintFiles([join(cwd, file)])) {
        for (const { fatal, ruleId, line, endLine, message } of messages) {
          if (fatal === true) unread.add(`${repo}:${file}`);
          else if (ruleId !== null) findings.push({ repo, path: file, rule: ruleId, line, endLine: endLine ?? line, message });
        }
      }
    }
  }
  return { findings, unread };
}

const { findings, unread } = await lintAll();
const sitesByFile = groupBy(sites, ({ repo, path }) => `${repo}:${path}`);
for (const finding of findings) Object.assign(finding, judge(finding, sitesByFile.get(`${finding.repo}:${finding.path}`) ?? []));

const usable = sites.filter((site) => site.secondary !== true && !isDebatable(site) && !unread.has(`${site.repo}:${site.path}`));
const bad = usable.filter((site) => !isSafe(site));
const reportedBy = (site) => findings.filter(({ problems }) => problems.includes(site));
const isFound = (site) => reportedBy(site).length > 0;
const isOwned = (site, label) => reportedBy(site).some(({ rule }) => CLAIMS[rule]?.includes(label));
const share = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

const labels = [...new Set(bad.flatMap((site) => site.labels))].sort();
const rows = labels.map((label) => {
  const own = bad.filter((site) => site.labels.includes(label));
  const found = own.filter(isFound).length;
  const owned = own.filter((site) => isOwned(site, label)).length;
  return [label, own.length, found, share(found, own.length), owned, share(owned, own.length)];
});
const found = bad.filter(isFound);
const right = findings.filter(({ isRight }) => isRight);
const across = bad.filter(({ crossFile }) => crossFile);
const flagged = usable.filter(
  (site) => isSafe(site) && findings.some(({ safe, isRight, problems }) => safe.includes(site) && !isRight && problems.length === 0),
);

console.log(`| label | sites | found | | by its own rule | |\n| --- | --: | --: | --: | --: | --: |`);
for (const row of [
  ...rows,
  ['any problem', bad.length, found.length, share(found.length, bad.length), '', ''],
  ['… that needs another file', across.length, across.filter(isFound).length, share(across.filter(isFound).length, across.length), '', ''],
])
  console.log(`| ${row.join(' | ')} |`);
console.log(
  `\nRight findings: ${right.length} of ${findings.length}, ${share(right.length, findings.length)}. Safe sites reported: ${flagged.length} of ${usable.filter(isSafe).length}.`,
);
if (unread.size > 0) console.log(`Not read (absent, or not parsed): ${unread.size} files; their sites are left out.`);
if (values.list) {
  const where = ({ repo, path, line }) => `${repo}:${path}:${line}`;
  console.log('\nNot found:');
  for (const site of bad.filter((each) => !isFound(each))) console.log(`  ${where(site)}  ${site.labels.join(', ')}  ${site.note ?? ''}`);
  console.log('\nWrong:');
  for (const finding of findings.filter(({ isRight }) => !isRight)) console.log(`  ${where(finding)}  ${finding.rule}  ${finding.message}`);
}
