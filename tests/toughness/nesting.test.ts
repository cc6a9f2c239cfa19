import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
// @ts-expect-error a script without types
import { ensureBuilt } from '../../scripts/support/build.js';
import { NESTED } from './shapes.js';

const DEPTHS = [100, 400, 1000, 3000, 10_000];

interface Program {
  readonly id: string;
  readonly text: string;
}

/** How deep the parser gets depends on what V8 has compiled by then: ESLint alone has to get through with a part of the stack, in kB of 984. */
const STACKS = { none: ['--stack-size=600'], rules: [] };

/** What a process answers for each program; it may die on one, and then the next ones are given to another process. */
function answersFor(programs: readonly Program[], mode: 'rules' | 'none'): Map<string, string> {
  const answers = new Map<string, string>();
  for (let left = [...programs]; left.length > 0;) {
    const { stdout } = spawnSync(process.execPath, [...STACKS[mode], join(import.meta.dirname, 'nesting-child.js'), mode], {
      input: JSON.stringify(left),
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      timeout: 500_000,
    });
    const done = stdout
      .split('\n')
      .filter((line) => line.endsWith('}'))
      .map((line) => JSON.parse(line) as { id: string; answer: string });
    for (const { id, answer } of done) answers.set(id, answer);
    const dead = left[done.length];
    if (dead === undefined) break;
    answers.set(dead.id, 'the process ended');
    left = left.slice(done.length + 1);
  }
  return answers;
}

describe('code that is nested as deep as the parser goes', () => {
  beforeAll(() => ensureBuilt());

  test('is linted wherever ESLint alone gets through', { timeout: 900_000 }, () => {
    const programs = Object.entries(NESTED).flatMap(([name, make]) =>
      DEPTHS.map((depth): Program => ({ id: `${name} ${depth}`, text: make(depth) })),
    );
    const alone = answersFor(programs, 'none');
    const parsed = programs.filter(({ id }) => alone.get(id) === 'done');
    // Chains and members are read in a loop: they get to the bottom.
    expect(parsed.length).toBeGreaterThan(programs.length / 3);
    const answers = answersFor(parsed, 'rules');
    // Where the parser itself stops, the plugin never ran.
    expect([...answers].filter(([, answer]) => answer !== 'done' && answer !== 'the parser stops')).toEqual([]);
    expect([...answers].filter(([, answer]) => answer === 'done').length).toBeGreaterThan(programs.length / 3);
  });
});
