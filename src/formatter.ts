import { readFileSync } from 'node:fs';
import { styleText } from 'node:util';
import { causesOf } from './cli/causes.js';
import { stylish } from './cli/formats/stylish.js';
import type { ESLint } from 'eslint';
import type { FormatterContext } from './sarif.js';

/**
 * The report of the command line as an ESLint formatter: one entry a cause, with its code and its places.
 * `eslint -f ./node_modules/eslint-plugin-cors/dist/formatter.js`. It shows the findings of all rules.
 */
export default function formatter(results: readonly ESLint.LintResult[], { cwd = process.cwd(), color }: FormatterContext = {}): string {
  const texts = new Map(results.map(({ filePath, source }) => [filePath, source]));
  const causes = causesOf(results, cwd, (file) => texts.get(file) ?? readFileSync(file, 'utf8'));
  if (causes.length === 0) return '';
  const colored = color ?? (process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined);
  const paint: Parameters<typeof stylish>[1]['paint'] = (style, text) =>
    colored ? styleText(style, text, { validateStream: false }) : text;
  return `${stylish(causes, { files: results.length, paint, hasAllowlist: true })}\n`;
}
