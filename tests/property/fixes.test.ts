import { FULL } from '../support/full.js';
import fc from 'fast-check';
import { Linter } from 'eslint';
import * as tsParser from '@typescript-eslint/parser';
import { expect, test } from 'vitest';
import plugin from '../../src/index.js';
import { policiesOf } from '../../src/analysis/policies-of.js';
import { admitsAnyone } from '../../src/policy/questions.js';
import { FORMS, ORIGINS, variant } from './variants.js';
import type { Variant } from './variants.js';

const COUNT = FULL ? 1_000 : 110;
/** The programs are the same each time; `SEED=n` makes others. */
const SEED = Number(process.env['SEED'] ?? 13);
/** Rules that judge what the variants have of their own, e.g. the placeholder among the origins. */
const LEFT_OUT = /no-placeholder|no-unlisted|no-loopback|no-insecure/;
const rules = Object.fromEntries(
  Object.keys(plugin.rules)
    .filter((name) => !LEFT_OUT.test(name))
    .map((name) => [`cors/${name}`, 'error' as const]),
);
const linter = new Linter({ configType: 'flat' });

/** A rule that reports nothing and keeps what the policies of the file let in. */
let openOnes = 0;
const reader = {
  rules: {
    read: {
      create: (context: never) => ({
        Program: () => {
          openOnes = countOpen(context);
        },
      }),
    },
  },
};

function countOpen({
  sourceCode,
  filename,
  cwd,
  languageOptions,
}: {
  sourceCode: never;
  filename: string;
  cwd: string;
  languageOptions: object;
}): number {
  return policiesOf({ sourceCode, filename, cwd, languageOptions, settings: { libraries: {}, maxFiles: 0 } } as never).filter(
    (policy) => admitsAnyone(policy) !== null,
  ).length;
}

function configFor({ filename, sourceType, settings }: Variant): Linter.Config[] {
  const typescript = filename.endsWith('.ts');
  return [
    {
      files: ['**/*.*'],
      plugins: { cors: plugin, open: reader as never },
      languageOptions: { sourceType, ecmaVersion: 'latest', ...(typescript ? { parser: tsParser as never } : {}) },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      settings: { cors: { ...settings, crossFile: false } },
      rules: { ...rules, 'open/read': 'error' },
    },
  ];
}

function check(text: string, each: Variant): Linter.LintMessage[] {
  const messages = linter.verify(text, configFor(each), { filename: each.filename });
  const fatal = messages.find((message) => message.fatal === true);
  if (fatal !== undefined) throw new Error(`${each.form} does not parse at ${fatal.line}: ${fatal.message}\n${text}`);
  return messages;
}

const comments = (text: string): string[] => text.match(/\/\*[^]*?\*\/|(?<!:)\/\/[^\r\n]*/g) ?? [];
const stringsIn = (text: string): string[] => text.match(/https?:\/\/[\w.:-]+/g) ?? [];

/** What is wrong with an edit, in words; empty when all is well. */
function faults(before: string, after: string, each: Variant): string[] {
  const found: string[] = [];
  const lost = comments(before).filter(
    (comment) => comments(after).filter((other) => other === comment).length < comments(before).filter((other) => other === comment).length,
  );
  if (lost.length > 0) found.push(`lost ${lost.join(' ')}`);
  if (before.includes('\r\n') && /[^\r]\n/.test(after)) found.push('mixes line ends');
  if (!before.includes('\t') && after.includes('\t')) found.push('adds a tab');
  const allowed = [...ORIGINS, 'http://localhost:3000'];
  for (const origin of stringsIn(after)) if (!allowed.some((known) => known === origin)) found.push(`invents ${origin}`);
  for (const pattern of [/origin:\s*true\b/g, /(['"])null\1/g])
    if ((after.match(pattern)?.length ?? 0) > (before.match(pattern)?.length ?? 0)) found.push(`writes ${pattern}`);
  const quotes = (text: string, quote: string): number => text.split(quote).length - 1;
  const [own, foreign] = quotes(before, '"') > quotes(before, "'") ? ['"', "'"] : ["'", '"'];
  if (quotes(after, foreign!) > quotes(before, foreign!)) found.push(`writes ${foreign} among ${own}`);
  if (!/;[ \t]*(?:\/\/.*)?\r?$/m.test(before) && /;[ \t]*(?:\/\/.*)?\r?$/m.test(after)) found.push('adds semicolons');
  if (before.startsWith('#!') && after.split('\n')[0] !== before.split('\n')[0]) found.push('moves the shebang');
  if (/^(?:#!.*\n)?['"]use strict/.test(before) && !/^(?:#!.*\r?\n)?['"]use strict/.test(after)) found.push('moves the directive');
  return found.map((fault) => `${each.form}: ${fault}\n${before}\n--- after\n${after}`);
}

let fixed = 0;
let suggested = 0;
const repaired = new Set<string>();

/** Everything that is wrong with the edits of one program. */
function problemsOf(each: Variant): string[] {
  const messages = check(each.text, each);
  const openBefore = openOnes;
  const problems: string[] = [];
  for (const { suggestions = [] } of messages) {
    for (const {
      fix: { range, text },
    } of suggestions) {
      const output = each.text.slice(0, range[0]) + text + each.text.slice(range[1]);
      check(output, each);
      if (openOnes > openBefore) problems.push(`${each.form}: a suggestion opens more\n${each.text}\n--- after\n${output}`);
      problems.push(...faults(each.text, output, each));
      suggested += 1;
    }
  }
  if (messages.every(({ fix }) => fix === undefined)) return problems;
  const { output } = linter.verifyAndFix(each.text, configFor(each), { filename: each.filename });
  problems.push(...faults(each.text, output, each));
  const left = check(output, each);
  const shown = `${each.text}\n--- after\n${output}`;
  for (const { message } of left.filter(({ fix }) => fix !== undefined)) problems.push(`${each.form}: still to fix: ${message}\n${shown}`);
  if (openOnes > (messages.every(({ fix }) => fix !== undefined) ? 0 : openBefore))
    problems.push(`${each.form}: open after the fix\n${shown}`);
  if (linter.verifyAndFix(output, configFor(each), { filename: each.filename }).output !== output)
    problems.push(`${each.form}: a second run changes it\n${shown}`);
  fixed += 1;
  repaired.add(each.form);
  return problems;
}

/** A program of picks that fast-check makes, and cuts down where one fails. */
const programs = fc.gen().map((generate) => variant((choices) => choices[generate(fc.nat, { max: choices.length - 1 })]!));

test('no edit of a generated program opens, loses or garbles anything', () => {
  const noProblem = fc.property(programs, (each) => {
    const problems = problemsOf(each);
    if (problems.length > 0) throw new Error(problems.join('\n\n'));
  });
  fc.assert(noProblem, { numRuns: COUNT, seed: SEED });
}, 600_000);

test('most were fixed, in every form that has a fix', () => {
  expect(fixed).toBeGreaterThan(COUNT / 2);
  expect(suggested).toBeGreaterThan(COUNT / 20);
  const missing = Object.keys(FORMS).filter((form) => !repaired.has(form));
  // few programs do not meet each form
  expect(missing.length, missing.join(', ')).toBeLessThanOrEqual(FULL ? 0 : 8);
});

test('a program that fails is cut down to the plainest one', () => {
  const hasComment = fc.property(programs, ({ text }) => !text.includes('kept'));
  const { counterexample } = fc.check(hasComment, { numRuns: COUNT, seed: SEED });
  const [program] = counterexample!;
  expect(program.text.match(/kept/g)).toHaveLength(1);
  expect(program.filename).toBe('server.mjs');
});
