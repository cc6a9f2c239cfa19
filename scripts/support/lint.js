// Lints files with the built plugin and nothing else: no configuration of theirs is read, nothing is written.
import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { ensureBuilt } from './build.js';

/** Old scripts are not modules: they are tried again as such when they do not parse. */
const ATTEMPTS = ['module', 'commonjs'];

function configFor(plugin, sourceType, settings) {
  return [
    { files: ['**/*.{js,mjs,cjs,jsx}'], languageOptions: { sourceType, parserOptions: { ecmaFeatures: { jsx: true } } } },
    { files: ['**/*.cjs', '**/*.cts'], languageOptions: { sourceType: 'commonjs' } },
    { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser: tseslint.parser } },
    { ...plugin.configs.all, files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'], linterOptions: { reportUnusedDisableDirectives: 'off' } },
    { settings: { cors: settings } },
  ];
}

async function run(files, cwd, overrideConfig, fix) {
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: true,
    overrideConfig,
    fix,
    ignore: false,
    globInputPaths: false,
    errorOnUnmatchedPattern: false,
    warnIgnored: false,
  });
  return files.length === 0 ? [] : await eslint.lintFiles(files);
}

/** Only what this plugin says: `eslint` comments in the files may switch other rules on, or name rules that are not here. */
function ownMessages(result) {
  return result.messages.filter(({ ruleId, fatal }) => fatal === true || ruleId?.startsWith('cors/') === true);
}

/**
 * What `all` says about files, and what `--fix` would make of them.
 * @param {{ files: string[], cwd: string, settings?: object, fix?: boolean }} options
 */
export async function lint({ files, cwd, settings = {}, fix = false }) {
  ensureBuilt();
  const { default: plugin } = await import('../../dist/index.js');
  const results = new Map();
  let left = files.map((file) => path.resolve(file));
  for (const sourceType of ATTEMPTS) {
    const done = await run(left, cwd, configFor(plugin, sourceType, settings), fix);
    for (const result of done) results.set(result.filePath, result);
    left = done.filter(({ fatalErrorCount }) => fatalErrorCount > 0).map(({ filePath }) => filePath);
  }
  return [...results.values()].map((result) => ({ ...result, messages: ownMessages(result) }));
}
