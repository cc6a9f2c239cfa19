import { Linter } from 'eslint';
import { beforeEach, expect, test } from 'vitest';
import { analysisCounters } from '../../src/analysis/policies-of.js';
import { configFor } from '../support/lint.js';

const SERVER =
  "import cors from 'cors';\nimport express from 'express';\nconst app = express();\napp.use(cors({ origin: '*', credentials: true }));\napp.post('/orders', (req, res) => res.end());\n";

beforeEach(() => {
  analysisCounters.extracted = 0;
  analysisCounters.gated = 0;
});

function run(text: string, filename = 'server.ts'): Linter.LintMessage[] {
  return new Linter({ configType: 'flat' }).verify(text, configFor({}), { filename });
}

test('a file is read once for all rules', () => {
  expect(run(SERVER).length).toBeGreaterThan(1);
  expect(analysisCounters).toEqual({ extracted: 1, gated: 0 });
});

test('each pass of --fix reads the new text, once', () => {
  const settings = { allowlist: ['https://shop.acme.dev'] };
  const { output, fixed } = new Linter({ configType: 'flat' }).verifyAndFix(SERVER, configFor({ settings }), { filename: 'server.ts' });
  expect(fixed).toBe(true);
  expect(output).toContain('https://shop.acme.dev');
  expect(analysisCounters.extracted).toBeLessThanOrEqual(3);
});

test('a file without a hint is scanned once and not walked', () => {
  expect(run('export const sum = (left, right) => left + right;\n')).toEqual([]);
  expect(analysisCounters).toEqual({ extracted: 0, gated: 1 });
});

test('the same text in two files is read twice: nothing outlives a file', () => {
  run(SERVER, 'one.ts');
  run(SERVER, 'two.ts');
  expect(analysisCounters.extracted).toBe(2);
});
