import { describe, expect, it } from 'vitest';
import { findings, fix, lint, suggestionsFor } from './lint.js';
import type { LintOptions } from './lint.js';
import type { InvalidCase } from './rule-tester.js';

/** The comments of a text, for a comparison. */
function commentsOf(code: string): string[] {
  return (code.match(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm) ?? []).sort();
}

function keepsComments(before: string, after: string): void {
  for (const comment of new Set(commentsOf(before))) expect(after).toContain(comment);
}

/** How often each rule reports. */
function counts(code: string, options: LintOptions): Map<string, number> {
  const found = new Map<string, number>();
  for (const { ruleId } of lint(code, options)) found.set(ruleId ?? '', (found.get(ruleId ?? '') ?? 0) + 1);
  return found;
}

/** The rules that say that a policy is open. */
const OPEN = [
  'no-wildcard-credentials',
  'no-reflected-origin',
  'no-wildcard-origin',
  'no-manual-headers',
  'no-weak-origin-check',
  'no-fail-open-origin',
  'no-null-origin',
];

function openness(found: ReadonlyMap<string, number>): number {
  return OPEN.reduce((sum, name) => sum + (found.get(`cors/${name}`) ?? 0), 0);
}

/**
 * Runs `--fix` and asserts what every fix promises: the text parses, nothing is left to fix, a
 * second run changes nothing, the rule is silent and all comments remain. Returns the text.
 */
export function relint(rule: string, code: string, options: LintOptions = {}): string {
  const only: LintOptions = { ...options, rules: options.rules ?? { [`cors/${rule}`]: 'error' } };
  const { output, messages } = fix(code, only);
  expect(messages.filter((each) => each.fatal === true || each.fix !== undefined)).toEqual([]);
  expect(output).not.toBe(code);
  expect(fix(output, only).output).toBe(output);
  expect(findings(output, only)).toEqual([]);
  keepsComments(code, output);
  return output;
}

/**
 * Applies each suggestion of a rule alone, and asserts that the text parses, that the rule reports
 * less, that the policy is not found open more often than before, and that all comments remain.
 */
export function eachSuggestion(rule: string, code: string, options: LintOptions = {}): string[] {
  const only: LintOptions = { ...options, rules: options.rules ?? { [`cors/${rule}`]: 'error' } };
  const before = counts(code, only).get(`cors/${rule}`) ?? 0;
  const { rules: _, ...all } = options;
  const open = counts(code, all);
  return suggestionsFor(code, only).map(({ output }) => {
    expect(counts(output, only).get(`cors/${rule}`) ?? 0).toBeLessThan(before);
    const after = counts(output, all);
    expect(openness(after)).toBeLessThanOrEqual(openness(open));
    keepsComments(code, output);
    return output;
  });
}

/** Holds the repairs of invalid cases to what all repairs promise. */
export function holdRepairs(rule: string, cases: readonly InvalidCase[]): void {
  describe(`${rule}: repairs`, () => {
    it.each(cases.map((each) => [each.name ?? each.code, each] as const))('%s', (_, { code, settings, options, filename, output }) => {
      const lintOptions: LintOptions = {
        rules: { [`cors/${rule}`]: ['error', ...(options ?? [])] },
        ...(settings === undefined ? {} : { settings }),
        ...(filename === undefined ? {} : { filename }),
      };
      if (output != null) relint(rule, code, lintOptions);
      eachSuggestion(rule, code, lintOptions);
    });
  });
}
