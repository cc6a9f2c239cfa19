// Which of the servers that were seen to admit a stranger does each linter report? Writes the table in README.md.
import { readFileSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { ensureBuilt } from '../scripts/support/build.js';
import { replaceBetween, table } from '../scripts/support/generated.js';

const root = join(import.meta.dirname, '..');
const samples = join(root, 'tests/conformance/samples');

if (!existsSync(join(import.meta.dirname, 'node_modules'))) {
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: import.meta.dirname,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
ensureBuilt();

const { ESLint } = await import('eslint');
// The rule of forge-js calls what ESLint 10 took away.
const { ESLint: ESLint9 } = await import('eslint-v9');
const { default: cors } = await import('../dist/index.js');
const { default: sonarjs } = await import('eslint-plugin-sonarjs');
const { default: forge } = await import('@forge-js/eslint-plugin-llm-optimized');
const { parser } = await import('../node_modules/typescript-eslint/dist/index.js').then(({ default: it }) => it);

const versionOf = (name) => JSON.parse(readFileSync(join(import.meta.dirname, 'node_modules', name, 'package.json'), 'utf8')).version;

/** The origins that the servers list. */
const settings = { cors: { allowlist: ['https://shop.acme.dev', 'https://admin.acme.dev'] } };

/** What every linter with a rule for CORS knows: Express, the package cors, node:http. */
const COMMON = /samples\/(?:cors|express-headers|node-http)\//;

const LINTERS = [
  { name: `eslint-plugin-cors ${cors.meta.version}, \`recommended\``, plugins: { cors }, rules: cors.configs.recommended.rules },
  { name: `eslint-plugin-cors ${cors.meta.version}, \`all\``, plugins: { cors }, rules: cors.configs.all.rules },
  {
    name: `eslint-plugin-sonarjs ${versionOf('eslint-plugin-sonarjs')}, \`sonarjs/cors\``,
    plugins: { sonarjs },
    rules: { 'sonarjs/cors': 'error' },
  },
  {
    name: `@forge-js/eslint-plugin-llm-optimized ${versionOf('@forge-js/eslint-plugin-llm-optimized')}, \`no-missing-cors-check\``,
    plugins: { forge },
    rules: { 'forge/no-missing-cors-check': 'error' },
    Engine: ESLint9,
  },
];

async function reportedBy({ plugins, rules, Engine = ESLint }, files) {
  const eslint = new Engine({
    cwd: root,
    ignore: false,
    overrideConfigFile: true,
    overrideConfig: [{ files: ['**/*.{js,mjs,cjs,ts,mts,cts}'], languageOptions: { parser }, settings, plugins, rules }],
  });
  const found = new Set();
  for (const { filePath, messages, fatalErrorCount } of await eslint.lintFiles(files)) {
    if (fatalErrorCount > 0) throw new Error(`${filePath}: ${messages[0].message}`);
    if (messages.length > 0) found.add(filePath);
  }
  return found;
}

/** A server admits a stranger when a page of https://evil.example may read its answer, to a GET, a POST or a preflight. */
function isOpen(observed) {
  return [observed, observed.post, observed.preflight].some((each) => each?.admitsStranger === true);
}

/** Lets in who is listed, and nobody else: no stranger, no look-alike, no `null`; and caches are told. */
function isRight(observed) {
  const { admitsListed, admitsNull, admitsLookAlike, unsteady, vary } = observed;
  return !isOpen(observed) && admitsListed && !admitsNull && admitsLookAlike.length === 0 && !unsteady && vary !== 'none';
}

const observations = JSON.parse(readFileSync(join(root, 'tests/conformance/observations.json'), 'utf8'));
const servers = Object.entries(observations)
  .map(([id, observed]) => ({ file: join(samples, id), open: isOpen(observed), right: isRight(observed) }))
  .filter(({ file }) => existsSync(file));
const open = servers.filter((each) => each.open).map(({ file }) => file);
const right = servers.filter((each) => each.right).map(({ file }) => file);

const rows = [];
for (const linter of LINTERS) {
  const found = await reportedBy(linter, [...open, ...right]);
  const count = (files) => files.filter((file) => found.has(file)).length;
  const common = open.filter((file) => COMMON.test(file));
  rows.push([
    linter.name,
    `${count(open)} of ${open.length}`,
    `${count(common)} of ${common.length}`,
    `${count(right)} of ${right.length}`,
  ]);
  if (process.argv.includes('--right'))
    console.log(
      `${linter.name}\n  ${right
        .filter((file) => found.has(file))
        .map((file) => file.replace(`${samples}/`, ''))
        .join('\n  ')}`,
    );
  if (process.argv.includes('--missed'))
    console.log(
      `${linter.name}\n  ${open
        .filter((file) => !found.has(file))
        .map((file) => file.replace(`${samples}/`, ''))
        .join('\n  ')}`,
    );
}

const text = `Measured, by \`npm run compare\`: ${servers.length} small servers over ${new Set(Object.keys(observations).map((id) => id.split('/')[0])).size} libraries and platforms ([tests/conformance](tests/conformance/README.md)).
Each was started on loopback and asked as \`https://evil.example\`. *Open* servers let that page read an answer. *Right* ones let in who is listed and nobody else, no look-alike and no \`null\`, and send \`Vary\`.
What is neither (a weak pattern, a list that matches nobody) is left out. We wrote the servers, so look at them.

${table(['linter', 'open servers reported', 'of these Express, `cors`, `node:http`', 'right servers reported'], rows)}

- \`sonarjs/cors\` reads \`http.createServer\`, Express and the package \`cors\`; no other library. Neither of the two rules has a fix (\`meta.fixable\` is not set).
- This plugin repairs what it reports, from a list that you configure. Its tests start the repaired servers and ask them again.
- \`eslint-plugin-sonarjs\` has 218 rules for many other things. Use both.`;
console.log(text);
writeFileSync(join(root, 'README.md'), replaceBetween(readFileSync(join(root, 'README.md'), 'utf8'), 'bench', text));
