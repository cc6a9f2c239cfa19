import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { listSamples } from '../conformance/samples.js';
import { FULL } from '../support/full.js';
import { lint } from '../support/lint.js';
import { respelled, SPELLINGS } from '../support/spellings.js';

/** One sample in three in full, else one in twelve. */
const samples = listSamples().filter((_, index) => index % (FULL ? 3 : 12) === 0);

function rulesFor(code: string, file: string): string[] {
  const sourceType = sourceTypeOf(file, code);
  return lint(code, { filename: file, cwd: path.dirname(file), sourceType })
    .map(({ ruleId }) => String(ruleId))
    .sort();
}

function sourceTypeOf(file: string, code: string): 'module' | 'commonjs' {
  return !file.endsWith('.cjs') && /^\s*(?:import\s*['"{*\w]|export\s)/m.test(code) ? 'module' : 'commonjs';
}

describe('the same program in another spelling has the same findings', () => {
  test.each(Object.entries(SPELLINGS))('%s', (_name, spelling) => {
    const differ: string[] = [];
    let tried = 0;
    for (const { id, file } of samples) {
      const code = readFileSync(file, 'utf8');
      const other = respelled(code, spelling, sourceTypeOf(file, code));
      if (other === code) continue;
      tried += 1;
      const [expected, found] = [rulesFor(code, file), rulesFor(other, file)];
      if (expected.join() !== found.join()) differ.push(`${id}: ${expected.join()} → ${found.join()}`);
    }
    expect(tried).toBeGreaterThan(0);
    expect(differ).toEqual([]);
  });
});
