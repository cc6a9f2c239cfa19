// Prints where the time of one file goes: parsing, each stage of the plugin, and the other files that are read for it.
// Usage: npm run profile -- src/app.js [--preset all] [--rounds 20]
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Linter } from 'eslint';
import * as tsParser from '@typescript-eslint/parser';
import { profileStages } from './bench-profile.js';
import { ensureBuilt } from './support/build.js';
import { median } from './support/numbers.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { preset: { type: 'string', default: 'recommended' }, rounds: { type: 'string', default: '10' } },
});
const [file] = positionals;
if (file === undefined) {
  console.error('Usage: npm run profile -- file [--preset recommended|strict|all] [--rounds 10]');
  process.exit(2);
}
ensureBuilt();
const { default: cors } = await import('../dist/index.js');

const filename = path.resolve(file);
/** ESLint lints files below its working directory. */
const cwd = path.relative(process.cwd(), filename).startsWith('..') ? path.dirname(filename) : process.cwd();
const text = readFileSync(filename, 'utf8');
/** The files that are parsed in a round, the linted one first. */
let parsed = [];
const parser = {
  ...tsParser,
  parseForESLint(code, options) {
    parsed.push(options.filePath);
    return tsParser.parseForESLint(code, options);
  },
};
const config = {
  files: ['**/*.*'],
  languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
  linterOptions: { reportUnusedDisableDirectives: 'off', noInlineConfig: true },
  plugins: { cors },
  rules: cors.configs[values.preset].rules,
};

/** One lint, as in an editor that lives on. */
function lint(code) {
  parsed = [];
  const linter = new Linter({ configType: 'flat', cwd });
  const { messages } = linter.verifyAndFix(code, [config], { filename, stats: true, fix: false });
  const [pass] = linter.getTimes().passes;
  const rules = Object.values(pass.rules ?? {}).reduce((sum, { total }) => sum + total, 0);
  return { parse: pass.parse.total, rules, messages: messages.length, others: parsed.slice(1) };
}

const first = lint(text);
console.log(
  `first: parsing ${first.parse.toFixed(1)} ms, rules ${first.rules.toFixed(1)} ms (with loading the plugin), ${first.messages} messages`,
);
console.log(`other files parsed: ${first.others.length}`);
for (const each of first.others) console.log(`  ${path.relative(cwd, each)}`);

const rounds = Array.from({ length: Number(values.rounds) }, (_, index) => index);
const runs = [];
const stages = await profileStages(async () => {
  for (const round of rounds) runs.push(lint(`${text}\n// ${round}`));
});
const middle = (key) => median(runs.map((each) => each[key])).toFixed(1);
console.log(`after an edit, ${rounds.length} times: parsing ${middle('parse')} ms, rules ${middle('rules')} ms`);
for (const [stage, share] of stages) console.log(`  ${share.toFixed(1).padStart(5)} %  ${stage}`);
