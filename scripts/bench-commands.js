// What the command lines take that users run: ESLint in one process and in two, and oxlint, each without and with the plugin.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { median } from './support/numbers.js';

/** A finished command in milliseconds, with what it printed. Both tools exit with 1 when they report. */
function timed(command, args, cwd) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  return { ms: performance.now() - started, stdout };
}

function eslintConfig(root, withPlugin) {
  const at = (file) => JSON.stringify(pathToFileURL(path.join(root, file)).href);
  // One rule of another plugin stands for the rest: ESLint does nothing without any.
  return `import parser from ${at('node_modules/@typescript-eslint/parser/dist/index.js')};
import cors from ${at('dist/index.js')};
export default [{ files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'], plugins: { cors }, languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
  linterOptions: { reportUnusedDisableDirectives: 'off', noInlineConfig: true }, rules: { 'no-debugger': 'warn'${withPlugin ? ', ...cors.configs.all.rules' : ''} } }];
`;
}

/** Who is run: a label, and what runs a folder without or with the plugin and says how many findings it has. */
function tools(root, { cwd, files }) {
  const host = path.join(root, 'tests/e2e/hosts/oxlint');
  if (!existsSync(path.join(host, 'node_modules/oxlint')))
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps'], { cwd: host, stdio: 'inherit' });
  const eslint = (concurrency) => (withPlugin) => {
    const config = path.join(cwd, 'eslint.config.mjs');
    writeFileSync(config, eslintConfig(root, withPlugin));
    const { ms, stdout } = timed(
      process.execPath,
      [path.join(root, 'node_modules/eslint-v9/bin/eslint.js'), `--concurrency=${concurrency}`, '-c', config, '-f', 'json', ...files],
      cwd,
    );
    const messages = JSON.parse(stdout).flatMap((each) => each.messages);
    return { ms, findings: messages.filter(({ ruleId }) => ruleId?.startsWith('cors/')).length };
  };
  const oxlint = (withPlugin) => {
    const { rules } = JSON.parse(readFileSync(path.join(root, 'oxlint/recommended.json'), 'utf8'));
    const config = path.join(cwd, '.oxlintrc.json');
    const plugin = withPlugin ? { jsPlugins: [path.join(root, 'dist/index.js')] } : {};
    writeFileSync(config, JSON.stringify({ ...plugin, rules: { 'no-debugger': 'warn', ...(withPlugin ? rules : {}) } }));
    const { ms, stdout } = timed(
      process.execPath,
      [path.join(host, 'node_modules/oxlint/bin/oxlint'), '-c', config, '-f', 'json', ...files],
      cwd,
    );
    return { ms, findings: JSON.parse(stdout).diagnostics.filter(({ code }) => code?.startsWith('cors')).length };
  };
  return [
    ['ESLint, one process', eslint('off')],
    ['ESLint, `--concurrency=2`', eslint(2)],
    ['oxlint (preset `recommended`)', oxlint],
  ];
}

/** Whole commands over named sets, with the start of Node and the load of the plugin. */
export function commandTable(root, sets, rounds) {
  const lines = ['| command | set | without the plugin, ms | with it, ms | ratio | findings |', '| --- | --- | --- | --- | --- | --- |'];
  for (const [name, set] of Object.entries(sets)) {
    for (const [label, run] of tools(root, set)) {
      // The first one only fills the disk's cache.
      const runs = Array.from({ length: rounds + 1 }, () => ({ without: run(false), with: run(true) })).slice(1);
      const [bare, own] = ['without', 'with'].map((key) => median(runs.map((each) => each[key].ms)));
      lines.push(`| ${label} | ${name} | ${bare.toFixed(0)} | ${own.toFixed(0)} | ${(own / bare).toFixed(2)} | ${runs[0].with.findings} |`);
    }
  }
  return lines.join('\n');
}
