import { afterAll, beforeAll, expect, test } from 'vitest';
import { findingsOf, fixText } from '../../fixes/samples.js';
import { ask } from '../ask.js';
import { install } from '../install.js';
import { endAll } from '../nursery.js';
import { observe } from '../observe.js';
import { startText } from '../start.js';
import { widened } from '../widened.js';
import { FULL } from '../../support/full.js';
import { PROGRAMS } from './alternatives.js';
import type { Observation } from '../observe.js';
import type { Program, Way } from './alternatives.js';

/** Every text that an edit makes of a program: the fix for two lists, and each suggestion alone. */
function editsOf({ text, file }: Program): string[] {
  const fixes = (['two', 'one'] as const).map((mode) => fixText(text, file, mode).output);
  const suggestions = findingsOf(text, file, 'none').flatMap((each) => each.suggestions.map(({ output }) => output));
  return [...new Set([...fixes, ...suggestions])].filter((output) => output !== text);
}

/** What each way through a program sends. Ways of one environment share a process. */
async function observeWays(text: string, { file, ways }: Program): Promise<Observation[]> {
  const seen = new Map<Way, Observation>();
  for (const env of new Set(ways.map((way) => JSON.stringify(way.env)))) {
    const settings = env === undefined ? {} : { env: JSON.parse(env) as Record<string, string> };
    const running = await startText(text, file, settings);
    expect(running.failed, text).toBeNull();
    for (const way of ways.filter((each) => JSON.stringify(each.env) === env)) seen.set(way, observe(await ask(running.port, way.path)));
    await running.stop();
  }
  return ways.map((way) => seen.get(way)!);
}

const programs = PROGRAMS.map((program) => ({ ...program, outputs: editsOf(program) })).filter(({ outputs }) => outputs.length > 0);
const runs = FULL ? programs : programs.filter((_, index) => index % 8 === 0);

beforeAll(install);
afterAll(endAll);

test.concurrent.each(runs)('nobody is let in by an edit who was not before, on any way: $name', async ({ outputs, ...program }) => {
  const before = await observeWays(program.text, program);
  expect(before.map(({ admitsStranger }) => admitsStranger)).toEqual(program.ways.map(({ open }) => open));
  for (const output of FULL ? outputs : outputs.slice(0, 2)) {
    const after = await observeWays(output, program);
    const more = after.flatMap((each, index) =>
      widened(before[index]!, each).map((what) => `${JSON.stringify(program.ways[index])} ${what}`),
    );
    expect(more, output).toEqual([]);
    // an edit is for something
    expect(
      after.some(({ admitsStranger }, index) => before[index]!.admitsStranger && !admitsStranger),
      output,
    ).toBe(true);
  }
});

test('at least ten programs with several ways have an edit', () => {
  expect(programs.length).toBeGreaterThanOrEqual(10);
});
