import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { conformanceRoot } from './install.js';
import { observed, predict } from './predict.js';
import { listSamples } from './samples.js';
import type { Observation } from './observe.js';

const observations = JSON.parse(readFileSync(join(conformanceRoot, 'observations.json'), 'utf8')) as Record<string, Observation>;

/** Rules that say that anyone may read. */
const OPEN_RULES = new Set([
  'no-wildcard-credentials', 'no-reflected-origin', 'no-wildcard-origin', 'no-fail-open-origin', 'no-global-on-mutating-routes',
]);

const READ = [
  'cors', 'polka', 'fastify', 'koa', 'koa2-cors', 'kcors', 'hono', 'elysia', 'middy', 'itty-router', 'itty-router-v4', 'corser', 'tinyhttp',
  'micro-cors', 'nextjs-cors', 'restify-cors-middleware2', 'hattip', 'express-cors', 'feathers-express', 'feathers-koa',
];

/** Programs about which the plugin says nothing, and why that is right. */
const UNKNOWN: Readonly<Record<string, string>> = {
  'cors/undefined.cjs': 'the origin is a variable, which was not set here',
  'cors/env-list-closed.mjs': 'the origins are a variable, which was not set here',
  'fastify/undefined.cjs': 'the origin is a variable, which was not set here',
  'fastify/delegator.cjs': 'a delegate that assigns its options under a test is not followed',
  'hono/undefined.mjs': 'the origin is a variable, which was not set here',
  'hono/function-true.mjs': 'what a boolean does as a text is the ground of valid-options, which reports it',
  'koa/function-true.cjs': 'what a boolean does as a text is the ground of valid-options, which reports it',
  'tinyhttp/function-true.mjs': 'what a boolean does as a text is the ground of valid-options, which reports it',
};

/** Programs whose answer does not come from the policy that stands in them, and what it does come from. */
const OTHERWISE: Readonly<Record<string, string>> = {};

const table = new Map<string, { samples: number; agreed: number }>();

afterAll(() => {
  const lines = [...table].map(([library, { samples, agreed }]) => `${library.padEnd(26)} ${String(samples).padStart(3)} ${String(agreed).padStart(3)}`);
  process.stdout.write(`${['library                    all agreed', ...lines].join('\n')}\n`);
});

describe.each(READ)('%s', (library) => {
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
    if (seen.admitsStranger && !(id in UNKNOWN)) expect(prediction.rules, context).not.toEqual([]);
    if (!seen.admitsStranger && !(id in OTHERWISE)) expect(prediction.rules.filter((each) => OPEN_RULES.has(each)), context).toEqual([]);
    row.agreed += 1;
  });
});
