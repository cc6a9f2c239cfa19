import { Linter } from 'eslint';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import plugin from '../../src/index.js';
import { install } from './install.js';
import { endAll } from './nursery.js';
import { ASKED } from './proofs/edits.js';
import { samplesRoot } from './samples.js';
import { startText } from './start.js';
import { sampled } from '../support/full.js';

const patience = 120_000;
const STRANGERS = ['https://evil.example', 'null'];

beforeAll(install, patience);
afterAll(endAll);

const isModule = (text: string): boolean => /^(?:export|import)\b/m.test(text);

/** All that is said of a program; with every rule, so that an edit that is reported itself shows. */
function messagesOf(text: string, rules = Object.keys(plugin.rules ?? {})): Linter.LintMessage[] {
  return new Linter().verify(text, {
    plugins: { cors: plugin as never },
    languageOptions: { sourceType: isModule(text) ? 'module' : 'commonjs' },
    rules: Object.fromEntries(rules.map((rule) => [`cors/${rule}`, 'error'])),
  });
}

/** Who may read the answers of a program, and who gets an error of the server, among these origins. */
async function ask(text: string, like: string, origins: readonly string[]): Promise<{ admitted: string[]; failed: string[] }> {
  const file = join(samplesRoot, like);
  const { port, failed: why, stop } = await startText(text, file);
  expect(why).toBeNull();
  const admitted: string[] = [];
  const failed: string[] = [];
  for (const origin of origins) {
    const answer = await fetch(`http://127.0.0.1:${port}/data`, { headers: { origin }, signal: AbortSignal.timeout(10_000) });
    if (['*', origin].includes(answer.headers.get('access-control-allow-origin') ?? '')) admitted.push(origin);
    if (answer.status >= 400) failed.push(origin);
  }
  await stop();
  return { admitted, failed };
}

describe.each(Object.entries(ASKED))('%s', (_asked, edits) => {
  test('is tried on three programs of different libraries, or more', () => {
    expect(new Set(edits.map(({ like }) => like)).size).toBeGreaterThanOrEqual(3);
  });

  // without `FULL` the first of each
  test.each(sampled(edits, edits.length))(
    '$name',
    async ({ rule, messageId, like, code, before, listed, lookAlikes }) => {
      const strangers = [...STRANGERS, ...lookAlikes];
      const then = await ask(code, like, [...listed, ...strangers]);
      if (before === 'nobody') expect(then.admitted).toEqual([]);
      if (before === 'strangers') expect(strangers).toEqual(expect.arrayContaining([then.admitted.find((each) => !listed.includes(each))]));
      if (before === 'errors') expect(then).toEqual({ admitted: listed, failed: strangers });

      const suggestion = messagesOf(code, [rule])[0]?.suggestions?.find((each) => each.messageId === messageId);
      const { range, text } = suggestion!.fix;
      const after = `${code.slice(0, range[0])}${text}${code.slice(range[1])}`;
      expect(await ask(after, like, [...listed, ...strangers]), after).toEqual({ admitted: listed, failed: [] });
      expect(messagesOf(after), after).toEqual([]);
    },
    patience,
  );
});
