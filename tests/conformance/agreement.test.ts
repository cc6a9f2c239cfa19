import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { conformanceRoot } from './install.js';
import { observed, predict } from './predict.js';
import { listSamples } from './samples.js';
import type { Observation } from './observe.js';

const observations = JSON.parse(readFileSync(join(conformanceRoot, 'observations.json'), 'utf8')) as Record<string, Observation>;

/** Rules that say that anyone may read: silent on a closed program. */
const OPEN_RULES = [
  'no-wildcard-credentials',
  'no-reflected-origin',
  'no-wildcard-origin',
  'no-fail-open-origin',
  'no-global-on-mutating-routes',
];

/** One of these speaks about an open program. */
const RULES = new Set([...OPEN_RULES, 'no-manual-headers', 'no-weak-origin-check', 'valid-options']);

const libraries = [...new Set(listSamples().map(({ library }) => library))];

/** Programs about which the plugin says nothing, and why that is right. */
const UNKNOWN: Readonly<Record<string, string>> = {
  'cors/undefined.cjs': 'the origin is a variable, which was not set here',
  'cors/env-list-closed.mjs': 'the origins are a variable, which was not set here',
  'fastify/undefined.cjs': 'the origin is a variable, which was not set here',
  'hono/undefined.mjs': 'the origin is a variable, which was not set here',
  'hono/function-true.mjs': 'what a boolean does as a text is the ground of valid-options, which reports it',
  'koa/function-true.cjs': 'what a boolean does as a text is the ground of valid-options, which reports it',
  'tinyhttp/function-true.mjs': 'what a boolean does as a text is the ground of valid-options, which reports it',
  'graphql-yoga/function-list.mjs': "a list with the request's origin in it, under a test, is not followed",
};

/** Programs whose answer does not come from the policy that stands in them, and what it does come from. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'apollo-server/standalone.mjs': 'the library sends `*` itself, and has no option for it',
};

const table = new Map<string, { samples: number; agreed: number }>();

afterAll(() => {
  const lines = [...table].map(
    ([library, { samples, agreed }]) => `${library.padEnd(26)} ${String(samples).padStart(3)} ${String(agreed).padStart(3)}`,
  );
  process.stdout.write(`${['library                    all agreed', ...lines].join('\n')}\n`);
});

describe.each(libraries)('%s', (library) => {
  const samples = listSamples().filter((each) => each.library === library && observations[each.id] !== undefined);

  test.each(samples.map(({ id, file }) => [id, file] as const))('%s', (id, file) => {
    const row = table.get(library) ?? { samples: 0, agreed: 0 };
    table.set(library, row);
    row.samples += 1;
    const prediction = predict(file);
    const seen = observed(observations[id]!);
    const context = `${id}: ${JSON.stringify(prediction)}`;
    if (id in UNKNOWN) expect(prediction.admitsStranger, context).toBeNull();
    else if (!(id in OTHERWISE)) {
      expect(prediction.admitsStranger, context).toBe(seen.admitsStranger);
      if (seen.admitsStranger) expect(seen.credentials, context).toContain(prediction.credentials);
    }
    if (seen.admitsStranger && !(id in UNKNOWN) && !(id in OTHERWISE))
      expect(
        prediction.rules.some((each) => RULES.has(each)),
        context,
      ).toBe(true);
    if (!seen.admitsStranger && !(id in OTHERWISE))
      expect(
        prediction.rules.filter((each) => OPEN_RULES.includes(each)),
        context,
      ).toEqual([]);
    row.agreed += 1;
  });
});
