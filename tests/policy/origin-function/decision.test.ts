import { describe, expect, it } from 'vitest';
import { cases } from './cases.js';
import { decisionOf, lineOf } from './read.js';
import { FULL } from '../../support/full.js';
import { admits, LISTED, STRANGER } from './run.js';

/** Without `FULL` one parser; and what a case does by itself changes only with its text. */
const PARSERS = FULL ? (['espree', 'typescript'] as const) : (['espree'] as const);

describe('decision', () => {
  it('has a name for each case, each once', () => {
    expect(new Set(cases.map((each) => each.name)).size).toBe(cases.length);
  });

  describe.each(cases)('$name', (test) => {
    const kinds = test.expected.split(' ');
    const expected = [...kinds].sort().join(' ').trim();

    it.each(PARSERS)('is read as expected (%s)', (parser) => {
      expect(lineOf(decisionOf(test, parser).acceptances)).toBe(expected);
    });

    it.runIf(FULL)('does what the expectation says when it runs', async () => {
      const ran = {
        stranger: await admits(test, STRANGER),
        ...(kinds.includes('list') && { listed: await admits(test, LISTED) }),
        ...(kinds.includes('null') && { null: await admits(test, 'null') }),
        ...(kinds.includes('no-origin') && test.protocol === 'callback' && { none: await admits(test, undefined) }),
        ...((kinds.includes('pattern') || kinds.includes('affix')) && { lookAlike: await admits(test, test.lookAlike) }),
        ...(kinds.some((each) => each.startsWith('fail-open')) && { failing: await admits(test, STRANGER, test.failing) }),
        ...(kinds.some((each) => each.startsWith('dev-anyone')) && {
          development: await admits(test, STRANGER, { NODE_ENV: 'development' }),
        }),
      };
      expect(ran).toEqual({
        ...Object.fromEntries(Object.keys(ran).map((key) => [key, true])),
        stranger: kinds.some((each) => each.startsWith('anyone') || each === 'fail-open:not-found'),
        ...(kinds.includes('list') && { listed: test.unlisted !== true }),
      });
    });
  });
});
