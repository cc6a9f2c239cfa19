import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { configurationFor, ownEslint } from '../configuration.js';
import { findEslint, findTypescriptParser } from '../host.js';
import { Trouble } from '../trouble.js';
import { extendEslintrcCode, extendEslintrcYaml } from './eslintrc.js';
import { extendFlatConfig } from './extend.js';
import { DOCUMENT_PLUGINS, literal, newFlatConfig } from './flat.js';
import { extendEslintrc, extendOxlintrc } from './json.js';
import { isChosenOrigin, readCode } from './origins.js';
import { parseConfig } from './parse.js';
import { readProject } from './project.js';
import type { Environment } from '../environment.js';
import type { Flags } from '../usage.js';
import type { PluginLanguage, Settings } from './flat.js';
import type { ProjectFacts } from './project.js';

/** A file that would be written; `text` is null where a person must add the entries. */
interface Change {
  readonly file: string;
  readonly before: string | null;
  readonly text: string | null;
}

/** Writes the configuration entry and the settings that fit the project; shows them first, and overwrites nothing. */
export async function init(words: readonly string[], flags: Flags, environment: Environment): Promise<number> {
  if (words.length > 0) throw new Trouble('init takes no path: run it in the folder of package.json.');
  const { cwd, print } = environment;
  const code = await readCode(environment);
  const project = readProject(cwd);
  const facts = { ...project, hasTypescript: project.hasTypescript || code.hasTypescript };
  const origins = [...new Set([...code.origins, ...facts.writtenOrigins.filter(isChosenOrigin)])].sort();
  const settings = settingsOf(origins, facts);
  const own = await askEslint(cwd);
  print(
    `${code.policies} CORS ${code.policies === 1 ? 'policy' : 'policies'} in your code${code.libraries.length === 0 ? '' : `: ${code.libraries.join(', ')}`}.`,
  );
  // what a shared configuration lists is not asked for again
  if (origins.length > 0 || !own.configured)
    print(
      origins.length > 0
        ? `Your origins, as the code and the project's files name them: ${origins.join(', ')}.`
        : 'No origin of yours was found: add settings.cors.allowlist when you know who calls the API.',
    );
  const languages = languagesOf(code.documents);
  const installed = languages.filter((each) => facts.eslint !== null && facts.eslint >= 9 && isInstalled(DOCUMENT_PLUGINS[each], cwd));
  const changes = changesFor(facts, settings, installed, own, cwd);
  const writable = changes.filter((change): change is Change & { text: string } => change.text !== null && change.text !== change.before);
  for (const change of changes) print(describe(change, settings));
  const missing = languages.filter((each) => !installed.includes(each));
  if (missing.length > 0) print(hintFor(code.documents, missing, cwd));
  if (writable.length === 0 || flags['dry-run'] === true) return 0;
  if (flags.yes !== true && !(await isAgreed(environment))) return 0;
  for (const { file, text } of writable) writeFileSync(path.join(cwd, file), text);
  print(`Written: ${writable.map(({ file }) => file).join(', ')}. ${nextStep(facts, cwd)}`);
  return 0;
}

function settingsOf(origins: readonly string[], { originVariable, routeFolders }: ProjectFacts): Settings {
  const allowlist = origins.length > 0 ? origins : originVariable === null ? undefined : { env: originVariable };
  return { ...(allowlist === undefined ? {} : { allowlist }), ...(routeFolders.length === 0 ? {} : { routeFolders }) };
}

function changesFor(
  facts: ProjectFacts,
  settings: Settings,
  documents: readonly PluginLanguage[],
  { configured, lintsTypescript }: OwnEslint,
  cwd: string,
): Change[] {
  const read = (file: string): string => readFileSync(path.join(cwd, file), 'utf8');
  const changes: Change[] = [];
  const typescript = facts.hasTypescript && findTypescriptParser(cwd) !== null;
  const add = (file: string, edit: (text: string) => string | null): void => {
    const before = existsSync(path.join(cwd, file)) ? read(file) : null;
    const known = (before !== null && before.includes('eslint-plugin-cors')) || before?.includes('plugin:cors/') === true;
    changes.push({ file, before, text: known || (configured && before !== null && file !== facts.oxlintrc) ? before : edit(before ?? '') });
  };
  if (facts.hasOxlint) add(facts.oxlintrc ?? '.oxlintrc.json', (text) => extendOxlintrc(text, settings));
  if (facts.flatConfig !== null)
    add(facts.flatConfig, (text) => extendFlat(text, facts.flatConfig!, settings, typescript && lintsTypescript === false, cwd));
  else if (facts.eslintrc !== null) add(facts.eslintrc, (text) => extendLegacy(text, facts.eslintrc!, settings, cwd));
  else if (facts.eslint === 8) add('.eslintrc.json', (text) => extendEslintrc(text, settings));
  else if (facts.eslint !== null || !facts.hasOxlint) {
    add(facts.isModule ? 'eslint.config.js' : 'eslint.config.mjs', () => newFlatConfig(settings, { typescript, documents }));
  }
  return changes;
}

function extendFlat(text: string, file: string, settings: Settings, typescript: boolean, cwd: string): string | null {
  const ast = parseConfig(text, file, cwd);
  return ast === null ? null : extendFlatConfig(text, ast, settings, typescript);
}

function extendLegacy(text: string, file: string, settings: Settings, cwd: string): string | null {
  if (file === 'package.json') return null;
  if (/ya?ml$/.test(file)) return extendEslintrcYaml(text, settings);
  if (!/js$/.test(file)) return extendEslintrc(text, settings);
  const ast = parseConfig(text, file, cwd);
  return ast === null ? null : extendEslintrcCode(text, ast, settings);
}

/** What the project's ESLint does already. */
interface OwnEslint {
  /** Whether it runs this plugin, e.g. by a configuration that packages share. */
  readonly configured: boolean;
  /** Whether an entry is there for TypeScript; null where its configuration does not load. */
  readonly lintsTypescript: boolean | null;
}

async function askEslint(cwd: string): Promise<OwnEslint> {
  const host = await findEslint(cwd);
  const own = host === null ? null : await ownEslint(host.Own, cwd, true);
  const [script, typescript] = ['server.js', 'src/server.ts'].map((name) => path.join(cwd, name)) as [string, string];
  const rules = [await configurationFor(own, script), await configurationFor(own, typescript)].map((each) => each.rules);
  return {
    configured: rules.some((each) => each !== null),
    lintsTypescript: own === null ? null : (await own.calculateConfigForFile(typescript)) !== undefined,
  };
}

function languagesOf(files: readonly string[]): PluginLanguage[] {
  const names = { json: /\.json$/, yaml: /\.ya?ml$/, toml: /\.toml$/ } as const;
  return (Object.keys(names) as PluginLanguage[]).filter((each) => files.some((file) => names[each].test(file)));
}

function isInstalled(name: string, cwd: string): boolean {
  try {
    createRequire(path.join(cwd, 'noop.js')).resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** What is not linted by the configuration that is written. */
function hintFor(files: readonly string[], languages: readonly PluginLanguage[], cwd: string): string {
  const names = files.map((file) => path.relative(cwd, file).replaceAll(path.sep, '/')).join(', ');
  return `\nCORS is set in ${names} too: npx eslint-plugin-cors reads these; for ESLint see docs/configuration-files.md (${languages.map((each) => DOCUMENT_PLUGINS[each]).join(', ')}).`;
}

function describe({ file, before, text }: Change, settings: Settings): string {
  if (text === null) {
    const cors = Object.keys(settings).length === 0 ? '' : literal(settings);
    const entries = file.startsWith('eslint.config.')
      ? `cors.configs.recommended${cors === '' ? '' : `, { settings: { cors: ${cors} } }`}`
      : `extends 'plugin:cors/legacy-recommended'${cors === '' ? '' : `, and settings { cors: ${cors} }`}`;
    return `\n${file} is written in a way that could not be extended for certain. Add to it by hand: ${entries}.`;
  }
  if (text === before) return `\n${file} has the plugin already: left as it is.`;
  return `\n${createTwoFilesPatch(before === null ? '/dev/null' : file, file, before ?? '', text, undefined, undefined, { context: 2 }).replace(/^(?:Index: .*\n)?=+\n/, '')}`;
}

async function isAgreed({ ask, print }: Environment): Promise<boolean> {
  if (ask === null) {
    print('Nothing was written: nobody can be asked here. Run it again with --yes.');
    return false;
  }
  return /^(?:y|yes|)$/i.test(await ask('Write this? [Y/n] '));
}

function nextStep({ eslint, hasOxlint }: ProjectFacts, cwd: string): string {
  const linter = eslint === null && hasOxlint ? 'oxlint' : 'eslint';
  const missing = [
    ...(eslint === null && !hasOxlint ? ['eslint'] : []),
    ...(isInstalled('eslint-plugin-cors', cwd) ? [] : ['eslint-plugin-cors']),
  ];
  const [installs, runs] = managerOf(cwd);
  return `Now: ${missing.length === 0 ? '' : `${installs} ${missing.join(' ')} && `}${runs} ${linter === 'eslint' ? 'eslint .' : linter}`;
}

/** How packages are installed and run here, by the lock file. */
function managerOf(cwd: string): readonly [installs: string, runs: string] {
  const has = (name: string): boolean => existsSync(path.join(cwd, name));
  if (has('pnpm-lock.yaml')) return ['pnpm add --save-dev', 'pnpm exec'];
  if (has('yarn.lock')) return ['yarn add --dev', 'yarn'];
  return has('bun.lock') || has('bun.lockb') ? ['bun add --dev', 'bunx'] : ['npm install --save-dev', 'npx'];
}
