import { beforeAll, expect, test } from 'vitest';
import { fixedSamples } from '../fixes/samples.js';
import { install } from './install.js';
import { typeErrors } from './type-errors.js';
import type { Fixed } from '../fixes/samples.js';

beforeAll(install);

/** What the samples themselves have is no concern here: only errors that were not there before count. */
test(
  'fixed TypeScript programs have no type error that they did not have before',
  () => {
    const fixed = [...fixedSamples('two'), ...fixedSamples('module')].filter(
      ({ sample, text, output }) => sample.file.endsWith('.ts') && text !== output,
    );
    // The list of the module is beside the programs, under another name for each way.
    const ways = new Map(fixed.map((each, index) => [`${each.sample.file.replace(/\.ts$/, '')}.${index}.ts`, each]));
    expect(ways.size).toBeGreaterThanOrEqual(40);
    const before = typeErrors(new Map([...ways].map(([file, { text }]) => [file, text])));
    // Errors that were there hide others: most programs have none.
    expect([...before.values()].filter((errors) => errors.length === 0).length).toBeGreaterThanOrEqual(ways.size * 0.7);
    const after = typeErrors(new Map([...ways].map(([file, { output }]) => [file, output])));
    const more = [...ways].flatMap(([file, { sample, output }]: [string, Fixed]) => {
      const old = new Set(before.get(file) ?? []);
      return (after.get(file) ?? []).filter((each) => !old.has(each)).map((each) => `${sample.id}: ${each}\n${output}`);
    });
    expect(more).toEqual([]);
  },
  15 * 60_000,
);
