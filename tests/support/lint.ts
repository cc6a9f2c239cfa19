import { Linter, type ESLint } from 'eslint';
import * as tsParser from '@typescript-eslint/parser';
import plugin from '../../src/index.js';
import { createRule, forEachPolicy } from '../../src/rule.js';

export interface LintOptions {
  readonly settings?: object;
  readonly rules?: Linter.RulesRecord;
  readonly filename?: string;
  /** ESLint's working directory, for files on disk. */
  readonly cwd?: string;
  readonly parser?: 'typescript' | 'espree';
  readonly sourceType?: 'module' | 'commonjs';
  /** Is shown each policy of the file beside the rules. */
  readonly visit?: Visit;
}

type Visit = Parameters<typeof forEachPolicy>[1];

/** The plugin with a rule more, which shows the policies of a file and reports nothing; those that it only mounts as well where that is asked. */
export function pluginWith(visit: Visit, options: Parameters<typeof forEachPolicy>[2] = {}): ESLint.Plugin {
  const capture = createRule({
    name: 'capture',
    meta: {
      type: 'problem',
      docs: { description: 'Require', preset: 'strict', severity: 'warn', cwe: [], securitySeverity: '0' },
      messages: {},
      schema: [],
    },
    create: (context) => forEachPolicy(context, visit, options),
  });
  return { rules: { ...plugin.rules, capture } } as never;
}

const ALL = Object.fromEntries(Object.keys(plugin.rules).map((name) => [`cors/${name}`, 'error' as const]));

export function configFor({ settings, rules = ALL, parser = 'typescript', sourceType = 'module', visit }: LintOptions): Linter.Config[] {
  return [
    {
      files: ['**/*.*'],
      plugins: { cors: visit === undefined ? plugin : pluginWith(visit) },
      languageOptions: { sourceType, ecmaVersion: 'latest', ...(parser === 'typescript' ? { parser: tsParser as never } : {}) },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      settings: settings === undefined ? {} : { cors: settings },
      rules: visit === undefined ? rules : { ...rules, 'cors/capture': 'error' },
    },
  ];
}

function linterFor({ cwd }: LintOptions): Linter {
  return new Linter({ configType: 'flat', ...(cwd === undefined ? {} : { cwd }) });
}

/** Lints a text with every rule, or those given. */
export function lint(code: string, options: LintOptions = {}): Linter.LintMessage[] {
  const messages = linterFor(options).verify(code, configFor(options), { filename: options.filename ?? 'server.ts' });
  const fatal = messages.find((each) => each.fatal === true);
  if (fatal !== undefined) throw new Error(`the text does not parse: ${fatal.message}\n${code}`);
  return messages;
}

/** Which rules speak, line by line, e.g. `3 no-reflected-origin`. */
export function findings(code: string, options: LintOptions = {}): string[] {
  return lint(code, options).map(({ line, ruleId }) => `${line} ${String(ruleId).replace('cors/', '')}`);
}

/** The text after `--fix`, and what is still reported. */
export function fix(code: string, options: LintOptions = {}): { output: string; messages: Linter.LintMessage[] } {
  const linter = linterFor(options);
  const { output, messages } = linter.verifyAndFix(code, configFor(options), { filename: options.filename ?? 'server.ts' });
  return { output, messages };
}

/** The texts that each suggestion would give, by message id. */
export function suggestionsFor(code: string, options: LintOptions = {}): { id: string; desc: string; output: string }[] {
  return lint(code, options).flatMap(({ suggestions = [] }) =>
    suggestions.map(({ messageId = '', desc, fix: { range, text } }) => ({
      id: messageId,
      desc,
      output: code.slice(0, range[0]) + text + code.slice(range[1]),
    })),
  );
}
