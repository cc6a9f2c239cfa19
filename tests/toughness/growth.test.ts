import { describe, expect, test } from 'vitest';
import { GROWING } from './shapes.js';
import { workOf } from './work.js';

const SMALL = 125;
const LARGE = SMALL * 4;
const SETTINGS = { allowlist: ['https://app.acme-shop.com'] };
/** Four times the text costs 4.04 times at most; the square would be sixteen. */
const TIMES = 5;
/** A chain is as deep as it is long, and each layer in it asks what is around it: a square, of a form that nobody writes 500 times. */
const AS_DEEP_AS_LONG: Readonly<Record<string, number>> = { 'a chain': 18 };

/** How often the rules read the tree, without the reads of ESLint alone. */
function readsOfRules(text: string): number {
  const { reads, messages } = workOf(text, { settings: SETTINGS });
  expect(messages.filter(({ fatal }) => fatal === true)).toEqual([]);
  return reads - workOf(text, { settings: SETTINGS, rules: {} }).reads;
}

describe('the work grows as the text does', () => {
  test.each(Object.entries(GROWING))('%s', (name, make) => {
    const small = readsOfRules(make(SMALL));
    expect(small).toBeGreaterThan(0);
    expect(readsOfRules(make(LARGE)) / small).toBeLessThan(AS_DEEP_AS_LONG[name] ?? TIMES);
  });
});
