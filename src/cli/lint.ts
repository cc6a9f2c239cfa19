import path from 'node:path';
import { isWorthReading } from '../analysis/hints.js';
import plugin from '../plugin.js';
import { configurationFor, ownConfigurations, saidOfIgnored } from './configuration.js';
import { readDocument } from '../project/documents.js';
import { speaksOfCors } from '../surface/documents.js';
import { documentsPlugin, isLintedDocument } from './documents.js';
import { basesOf, findFiles } from './files.js';
import { findTypescriptParser, loadEslint } from './host.js';
import { Trouble } from './trouble.js';
import type { ESLint, Linter, Rule } from 'eslint';
import type { Environment } from './environment.js';
import type { Host } from './host.js';
import type { SourceText } from './files.js';

export interface LintOptions {
  readonly places: readonly string[];
  /** Null: what the project configures, else `recommended`. */
  readonly preset: CheckedPreset | null;
  /** Origins that may be written, beside what the project configures. */
  readonly allowlist: readonly string[];
  /** Whether the project's ESLint configuration is read. */
  readonly configured: boolean;
  /** Sees each linted file as a rule does, beside the rules. */
  readonly observe?: Rule.RuleModule['create'];
}

export type CheckedPreset = 'recommended' | 'strict' | 'all';

export interface Linted {
  /** Results with at least one finding or parse error, files in order. */
  readonly results: readonly ESLint.LintResult[];
  /** How many files were looked at, with and without the words. */
  readonly files: number;
  /** Files that were not read, with what would make it possible. */
  readonly notes: readonly string[];
  /** What `--fix` makes of a file; null when it changes nothing. */
  fixed(result: ESLint.LintResult): Promise<string | null>;
  /** Whether some origins are configured that a fix may write. */
  readonly hasAllowlist: boolean;
}

/** Files that are linted alike. */
interface Group {
  /** The folder that ESLint lints from. */
  readonly cwd: string;
  readonly settings: object | undefined;
  readonly rules: Linter.Config['rules'];
  readonly files: string[];
}

const WORD = /cors|allow-origin/i;
const TYPESCRIPT = /\.(?:[cm]?ts|tsx)$/;
const DOCUMENTS = '**/*.{json,yml,yaml,toml}';
const JAVASCRIPT = '**/*.{js,mjs,cjs,jsx}';
/** Old scripts are not modules: they are tried again as such when they do not parse. */
const ATTEMPTS = ['module', 'commonjs'] as const;

/**
 * Lints the scripts below some places with the rules of this package and nothing else. Files without a word of CORS are
 * read and not parsed. The project's ESLint, parser, ignores, severities and `settings.cors` are used where there are some.
 * @throws {Trouble} without ESLint, or without a parser for TypeScript files that speak of CORS
 */
export async function lint({ places, preset, allowlist, configured, observe }: LintOptions, environment: Environment): Promise<Linted> {
  const { cwd } = environment;
  const { files, sources } = scan(places, environment);
  if (sources.length === 0) return { results: [], files, notes: [], hasAllowlist: false, fixed: async () => null };
  const host = await loadEslint(cwd);
  const ownOf = configured ? await ownConfigurations(host.Own, cwd) : null;
  let parser: Linter.Parser | null = null;
  const groups = new Map<string, Group>();
  const notes: string[] = [];
  const unread: string[] = [];
  const baseOf = basesOf(places, cwd);
  for (const source of sources) {
    const document = isLintedDocument(source.file);
    if (document && !host.hasLanguages) continue;
    const named = baseOf(source.file);
    const { eslint, base } = ownOf === null || named !== cwd ? { eslint: null, base: named } : await ownOf(source.file);
    const { settings, rules, ignored } = await configurationOf(source, eslint);
    if (document && !ignored) {
      const note = unreadable(source, cwd);
      if (note === null) add(source, base, settings, null);
      else notes.push(note);
      continue;
    }
    const matters = document || isWorthReading(source.text, Object.keys((settings as { libraries?: object } | undefined)?.libraries ?? {}));
    if (ignored && matters) unread.push(source.file);
    if (ignored || !matters) continue;
    if (TYPESCRIPT.test(source.file)) parser ??= parserFor(source, cwd);
    add(source, base, settings, rules);
  }
  const said = saidOfIgnored(unread, cwd);
  if (said !== null) notes.push(said);
  return { ...(await lintGroups([...groups.values()], files, { host, parser, observe }, environment)), notes };

  function add({ file }: SourceText, base: string, settings: object | undefined, rules: Linter.RulesRecord | null): void {
    const wanted = preset === null && rules !== null ? rules : plugin.configs[preset ?? 'recommended'].rules;
    const key = JSON.stringify([base, settings, wanted]);
    const group: Group = groups.get(key) ?? { cwd: base, settings: withAllowlist(settings, allowlist), rules: wanted, files: [] };
    group.files.push(file);
    groups.set(key, group);
  }
}

/** The files that may matter, by their text alone: nothing is loaded for the others, and ESLint only when there is one. */
function scan(places: readonly string[], { cwd, progress }: Environment): { readonly files: number; readonly sources: SourceText[] } {
  const sources: SourceText[] = [];
  let files = 0;
  for (const source of findFiles(places, isLintedDocument, cwd)) {
    files += 1;
    if (files % 100 === 0) progress(`${files} files …`);
    const mayMatter = isLintedDocument(source.file) ? speaksOfCors : mayBeWorthReading;
    if (mayMatter(source.text)) sources.push(source);
  }
  return { files, sources };
}

/** A file without a word of CORS is not linted: an in-house name for a library, which stands in the settings, does not help it. */
function mayBeWorthReading(text: string): boolean {
  return WORD.test(text) || isWorthReading(text, []);
}

function parserFor({ file }: SourceText, cwd: string): Linter.Parser {
  const parser = findTypescriptParser(cwd);
  if (parser !== null) return parser;
  throw new Trouble(
    `${path.relative(cwd, file)} is TypeScript, and no parser for it is installed. Run: npm install --save-dev typescript-eslint`,
  );
}

/** Why a configuration file cannot be read; null where it can. */
function unreadable({ file, text }: SourceText, cwd: string): string | null {
  const read = readDocument(text, file, [path.dirname(file), cwd]);
  if (read.kind === 'read') return null;
  const name = path.relative(cwd, file).replaceAll(path.sep, '/');
  return read.kind === 'broken' ? `${name} does not parse.` : `${name} was not read. Run: npm install --save-dev ${read.plugin}`;
}

async function configurationOf({ file, text }: SourceText, own: ESLint | null): ReturnType<typeof configurationFor> {
  // Asking is slow.
  return WORD.test(text) ? configurationFor(own, file) : { settings: undefined, rules: null, ignored: false };
}

function withAllowlist(settings: object | undefined, allowlist: readonly string[]): object {
  return { ...settings, ...(allowlist.length === 0 ? {} : { allowlist }) };
}

async function lintGroups(groups: readonly Group[], files: number, tools: Tools, environment: Environment): Promise<Omit<Linted, 'notes'>> {
  const groupOf = new Map(groups.flatMap((group) => group.files.map((file) => [file, group] as const)));
  const results: ESLint.LintResult[] = [];
  for (const [index, group] of groups.entries()) {
    environment.progress(`${index + 1} of ${groups.length}: ${group.files.length} files that speak of CORS …`);
    results.push(...(await lintAs(group, group.files, false, tools)));
  }
  const found = results.filter(({ messages }) => messages.length > 0);
  return {
    files,
    results: found.sort((left, right) => (left.filePath < right.filePath ? -1 : 1)),
    hasAllowlist: groups.some(({ settings }) => settings !== undefined && 'allowlist' in settings),
    async fixed({ filePath, messages }) {
      if (!messages.some(({ fix }) => fix !== undefined)) return null;
      const [result] = await lintAs(groupOf.get(filePath)!, [filePath], true, { ...tools, observe: undefined });
      return result?.output ?? null;
    },
  };
}

/** What a run lints with. */
interface Tools {
  readonly host: Host;
  readonly parser: Linter.Parser | null;
  readonly observe: LintOptions['observe'] | undefined;
}

async function lintAs({ cwd, settings, rules }: Group, files: readonly string[], fix: boolean, tools: Tools): Promise<ESLint.LintResult[]> {
  const { host, parser, observe } = tools;
  const observer =
    observe === undefined
      ? []
      : [{ plugins: { observer: { rules: { observe: { create: observe } } } }, rules: { 'observer/observe': 'warn' } }];
  const done = new Map<string, ESLint.LintResult>();
  let left = files;
  for (const sourceType of ATTEMPTS) {
    if (left.length === 0) break;
    const eslint = new host.Flat({
      cwd,
      fix,
      overrideConfigFile: true,
      overrideConfig: [
        { files: [JAVASCRIPT], languageOptions: { sourceType, parserOptions: { ecmaFeatures: { jsx: true } } } },
        ...(parser === null ? [] : [{ files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser } }]),
        { plugins: { cors: plugin }, rules, settings: { cors: settings }, linterOptions: { reportUnusedDisableDirectives: 'off' } },
        ...(host.hasLanguages ? [{ files: [DOCUMENTS], plugins: { documents: documentsPlugin }, language: 'documents/any' }] : []),
        ...observer,
      ],
      ignore: false,
      globInputPaths: false,
      errorOnUnmatchedPattern: false,
    });
    for (const result of await eslint.lintFiles([...left])) done.set(result.filePath, ownMessages(result));
    left = [...done.values()].filter(({ fatalErrorCount }) => fatalErrorCount > 0).map(({ filePath }) => filePath);
  }
  return [...done.values()];
}

/** Only what this plugin says: `eslint` comments in the files may name rules that are not here. */
function ownMessages(result: ESLint.LintResult): ESLint.LintResult {
  return { ...result, messages: result.messages.filter(({ ruleId, fatal }) => fatal === true || ruleId?.startsWith('cors/') === true) };
}
