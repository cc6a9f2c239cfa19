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
    const ways = new Map(fixed.map((each, index) => [`${each.sample.file.replace(/\.ts$/, '')}.${index}`, each]));
    expect(ways.size).toBeGreaterThanOrEqual(40);
    // in one program: the types of libraries are what takes its time
    const errors = typeErrors(
      new Map(
        [...ways].flatMap(([file, { text, output }]) => [
          [`${file}.before.ts`, text],
          [`${file}.after.ts`, output],
        ]),
      ),
    );
    const before = [...ways.keys()].map((file) => errors.get(`${file}.before.ts`)!);
    // Errors that were there hide others: most programs have none.
    expect(before.filter((each) => each.length === 0).length).toBeGreaterThanOrEqual(ways.size * 0.7);
    const more = [...ways].flatMap(([file, { sample, output }]: [string, Fixed]) => {
      const old = new Set(errors.get(`${file}.before.ts`));
      return errors
        .get(`${file}.after.ts`)!
        .filter((each) => !old.has(each))
        .map((each) => `${sample.id}: ${each}\n${output}`);
    });
    expect(more).toEqual([]);
  },
  15 * 60_000,
);
