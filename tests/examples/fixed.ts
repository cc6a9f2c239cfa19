import { Linter } from 'eslint';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as tsParser from '@typescript-eslint/parser';
import plugin from '../../src/index.js';

export const EXAMPLES = path.resolve(import.meta.dirname, '../../examples');

/** The scripts of an example, by their path in it. */
export function filesOf(example: string): string[] {
  return readdirSync(path.join(EXAMPLES, example), { recursive: true, encoding: 'utf8' }).filter((file) => /\.[cm]?[jt]s$/.test(file)).sort();
}

function configOf(file: string, settings: object): Linter.Config[] {
  const typescript = file.endsWith('.ts') ? { parser: tsParser as Linter.Parser } : {};
  return [
    {
      ...plugin.configs.all,
      files: ['**/*.*'],
      languageOptions: { sourceType: file.endsWith('.cjs') ? 'commonjs' : 'module', ...typescript },
      settings: { cors: settings },
    },
  ];
}

export interface FixedFile {
  readonly file: string;
  readonly output: string;
  /** What was reported before any fix. */
  readonly before: readonly Linter.LintMessage[];
  readonly after: readonly Linter.LintMessage[];
}

/** Every file of an example after `--fix`. */
export function fixExample(example: string, settings: object): FixedFile[] {
  const linter = new Linter({ configType: 'flat', cwd: path.join(EXAMPLES, example) });
  return filesOf(example).map((file) => {
    const filename = path.join(EXAMPLES, example, file);
    const text = readFileSync(filename, 'utf8');
    const before = linter.verify(text, configOf(file, settings), { filename });
    const { output, messages } = linter.verifyAndFix(text, configOf(file, settings), { filename });
    return { file, output, before, after: messages };
  });
}
