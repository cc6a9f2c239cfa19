import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import { configFor } from '../support/lint.js';
import { GROWING } from './shapes.js';

const SMALL = 125;
const LARGE = SMALL * 4;
/** Four times the text may cost eight times: more than linear work with its noise, less than the sixteen times of a square. */
const TIMES = 8;
/** What is left of caches, garbage collection and first use, as a multiple of what ESLint takes for the same text. */
const SLACK = 6;

const linter = new Linter({ configType: 'flat' });

/** The processor time of a lint, in milliseconds: other processes do not count. */
function costOf(text: string, rules?: Linter.RulesRecord): number {
  const config = configFor({ parser: 'espree', settings: { allowlist: ['https://app.acme-shop.com'] }, ...(rules === undefined ? {} : { rules }) });
  const before = process.cpuUsage();
  const messages = linter.verify(text, config, { filename: 'server.js' });
  const { user, system } = process.cpuUsage(before);
  expect(messages.filter(({ fatal }) => fatal === true)).toEqual([]);
  return (user + system) / 1000;
}

/** Whether the cost stays within the budget; a collection of garbage in between may spoil one measurement, not three. */
function growsAsText(make: (count: number) => string): string {
  const text = make(LARGE);
  const small = costOf(make(SMALL));
  const budget = small * TIMES + costOf(text, {}) * SLACK + 100;
  const costs: number[] = [];
  while (costs.length < 3) {
    costs.push(costOf(text));
    if (Math.min(...costs) < budget) return 'within the budget';
  }
  return `${small} ms for ${SMALL}, ${costs.join(', ')} ms for ${LARGE}, which may take ${budget}`;
}

describe('the work grows as the text does', () => {
  test.each(Object.entries(GROWING))('%s', (_, make) => {
    expect(growsAsText(make)).toBe('within the budget');
  });
});
