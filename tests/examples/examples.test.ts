import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EXAMPLES, fixExample } from './fixed.js';

const ALLOWLISTS = {
  'one origin': ['https://shop.acme.dev'],
  'two origins': ['https://shop.acme.dev', 'https://admin.acme.dev'],
  'an environment variable': { env: 'CORS_ALLOWED_ORIGINS' },
};

const examples = readdirSync(EXAMPLES, { withFileTypes: true }).filter((each) => each.isDirectory()).map(({ name }) => name);

describe.each(examples)('examples/%s', (example) => {
  test('has a fault that --fix repairs', () => {
    const faults = fixExample(example, { allowlist: ALLOWLISTS['one origin'] }).flatMap(({ before }) => before);
    expect(faults.filter(({ ruleId }) => ruleId === null)).toEqual([]);
    expect(faults.filter(({ fix }) => fix !== undefined)).not.toEqual([]);
  });

  test.each(Object.entries(ALLOWLISTS))('after --fix to %s nothing fixable is left', (_, allowlist) => {
    const left = fixExample(example, { allowlist }).flatMap(({ file, after }) => after.filter(({ fix, ruleId }) => fix !== undefined || ruleId === null).map((each) => [file, each.line, each.ruleId, each.message]));
    expect(left).toEqual([]);
  });
});
