import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { listSamples } from '../conformance/samples.js';
import { lint } from '../support/lint.js';
import { respelled, SPELLINGS } from '../support/spellings.js';

/** Of the samples that a spelling changes one in three, the first among them. */
const STEP = 3;
const samples = listSamples().map(({ id, file }) => ({ id, file, code: readFileSync(file, 'utf8') }));
/** What samples are told as they stand, by their file: every spelling is compared with it. */
const asWritten = new Map<string, string>();

function rulesFor(code: string, file: string): string {
  const sourceType = sourceTypeOf(file, code);
  return lint(code, { filename: file, cwd: path.dirname(file), sourceType })
    .map(({ ruleId }) => String(ruleId))
    .sort()
    .join();
}

function expectedFor(code: string, file: string): string {
  const known = asWritten.get(file) ?? rulesFor(code, file);
  asWritten.set(file, known);
  return known;
}

function sourceTypeOf(file: string, code: string): 'module' | 'commonjs' {
  return !file.endsWith('.cjs') && /^\s*(?:import\s*['"{*\w]|export\s)/m.test(code) ? 'module' : 'commonjs';
}

describe('the same program in another spelling has the same findings', () => {
  test.each(Object.entries(SPELLINGS))('%s', (_name, spelling) => {
    const changed = samples
      .map(({ id, file, code }) => ({ id, file, code, other: respelled(code, spelling, sourceTypeOf(file, code)) }))
      .filter(({ code, other }) => other !== code)
      .filter((_, index) => index % STEP === 0);
    expect(changed.length).toBeGreaterThan(0);
    const differ = changed.flatMap(({ id, file, code, other }) => {
      const [expected, found] = [expectedFor(code, file), rulesFor(other, file)];
      return expected === found ? [] : [`${id}: ${expected} → ${found}`];
    });
    expect(differ).toEqual([]);
  });
});
