// Lints the server code of published packages with every rule and writes docs/field-report.md. Runs nothing of them.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { table } from './support/generated.js';
import { findScripts } from './support/files.js';
import { lint } from './support/lint.js';
import { fetchPackage } from './support/tarballs.js';

const root = path.join(import.meta.dirname, '..');
const VERDICTS = ['right', 'wrong', 'arguable'];

/** What is no server: dependencies, tests, and what is sent to browsers. */
const SKIPPED = new Set([
  'node_modules',
  'test',
  'tests',
  '__tests__',
  'spec',
  'browser',
  'public',
  'static',
  'www',
  'client',
  'web',
  'assets',
  'ui',
  'editor',
  'docs',
  'ember',
  '.git',
]);

function readJson(file, otherwise) {
  const full = path.join(root, file);
  return existsSync(full) ? JSON.parse(readFileSync(full, 'utf8')) : otherwise;
}

function writeJson(file, data) {
  const sorted = Object.fromEntries(Object.entries(data).sort(([left], [right]) => (left < right ? -1 : 1)));
  writeFileSync(path.join(root, file), `${JSON.stringify(sorted, null, 2)}\n`);
}

/** Lints a package at once; when a rule crashes, file by file to see where. */
async function lintPackage(folder) {
  const files = findScripts(folder, SKIPPED);
  const started = performance.now();
  const crashes = [];
  let results;
  try {
    results = await lint({ files, cwd: folder });
  } catch {
    results = [];
    for (const file of files) {
      try {
        results.push(...(await lint({ files: [file], cwd: folder })));
      } catch (error) {
        crashes.push(`${path.relative(folder, file)}: ${String(error.message).split('\n')[0]}`);
      }
    }
  }
  return { files: files.length, results, crashes, seconds: (performance.now() - started) / 1000 };
}

function findingsIn(spec, folder, results, judgments) {
  return results.flatMap(({ filePath, messages }) => {
    const file = path.relative(folder, filePath).replaceAll(path.sep, '/');
    const lines = readFileSync(filePath, 'utf8').split(/\r?\n/);
    return messages
      .filter(({ fatal }) => fatal !== true)
      .map(({ line, ruleId, message }) => {
        const key = `${spec} ${file}:${line} ${ruleId}`;
        return {
          key,
          place: `${file}:${line}`,
          rule: ruleId,
          message,
          code: lines[line - 1].trim(),
          ...(judgments[key] ?? { verdict: 'unjudged', why: '' }),
        };
      });
  });
}

function countBy(findings, verdict) {
  return findings.filter((each) => each.verdict === verdict).length;
}

function verdictCells(findings) {
  return [...VERDICTS, 'unjudged'].map((verdict) => String(countBy(findings, verdict)));
}

function shorten(text, length) {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

function renderPackage({ spec, findings }) {
  const rows = findings.map(({ place, rule, code, verdict, why }) => [
    place,
    rule.replace('cors/', ''),
    `\`${shorten(code, 90).replaceAll('`', "'")}\``,
    verdict,
    why,
  ]);
  return `### ${spec}\n\n${table(['place', 'rule', 'code', 'judged', 'why'], rows)}`;
}

function render(packages) {
  const all = packages.flatMap(({ findings }) => findings);
  const rules = [...new Set(all.map(({ rule }) => rule))].sort();
  const seconds = packages.reduce((sum, each) => sum + each.seconds, 0);
  const files = packages.reduce((sum, each) => sum + each.files, 0);
  const crashes = packages.flatMap((each) => each.crashes.map((crash) => `${each.spec} ${crash}`));
  return `# Field report

Every rule, on the server code of ${packages.length} published packages, as they are on npm. Nothing of them was run.
Written by \`npm run field\`; each finding was judged by reading the code, in \`field/judgments.json\`.

- *right*: the code does what the message says, and somebody can be hurt or surprised by it when it is deployed as it stands.
- *arguable*: the code does what the message says, and it is meant so: a public API, a development server, an option of the user.
- *wrong*: the code does not do what the message says. Wrong findings are bugs.

**${all.length} findings** in ${files} files: ${VERDICTS.map((verdict) => `${countBy(all, verdict)} ${verdict}`).join(', ')}${countBy(all, 'unjudged') > 0 ? `, ${countBy(all, 'unjudged')} unjudged` : ''}.
**${crashes.length} crashes.** Time: ${Math.round(seconds)} s for all of it, parsing included.
${crashes.map((each) => `\n- crash: ${each}`).join('')}
## By rule

${table(
  ['rule', 'findings', ...VERDICTS, 'unjudged'],
  rules.map((rule) => {
    const found = all.filter((each) => each.rule === rule);
    return [rule, String(found.length), ...verdictCells(found)];
  }),
)}

## By package

${table(
  ['package', 'files', 'seconds', 'findings', ...VERDICTS, 'unjudged'],
  packages.map(({ spec, files: count, seconds: time, findings }) => [
    spec,
    String(count),
    time.toFixed(1),
    String(findings.length),
    ...verdictCells(findings),
  ]),
)}

## Each finding

${packages
  .filter(({ findings }) => findings.length > 0)
  .map(renderPackage)
  .join('\n\n')}
`;
}

const { dependencies } = readJson('field/package.json');
const lock = readJson('field/integrity.json', {});
const judgments = readJson('field/judgments.json', {});
const packages = [];
for (const [name, version] of Object.entries(dependencies)) {
  const spec = `${name}@${version}`;
  const folder = fetchPackage(name, version, lock);
  const { files, results, crashes, seconds } = await lintPackage(folder);
  const findings = findingsIn(spec, folder, results, judgments);
  packages.push({ spec, files, seconds, crashes, findings });
  console.log(`${spec}: ${findings.length} findings in ${files} files, ${crashes.length} crashes (${seconds.toFixed(1)} s)`);
}
writeJson('field/integrity.json', lock);
writeFileSync(path.join(root, 'docs/field-report.md'), render(packages));
const unjudged = packages.flatMap(({ findings }) => findings).filter(({ verdict }) => verdict === 'unjudged');
for (const { key, code, message } of unjudged) console.log(`\nunjudged: ${key}\n  ${shorten(code, 160)}\n  ${message}`);
const stale = Object.keys(judgments).filter((key) => !packages.some(({ findings }) => findings.some((each) => each.key === key)));
if (stale.length > 0) console.log(`\nno longer found:\n${stale.join('\n')}`);
