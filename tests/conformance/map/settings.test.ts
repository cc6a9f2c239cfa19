import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAnyone, isOpenWithCookies } from '../../../src/surface/model.js';
import { cacheRoot } from '../install.js';
import { installFor } from '../libraries.js';
import { endAll } from '../nursery.js';
import { observeSample } from '../observe.js';
import { listSamples } from '../samples.js';
import { LIBRARIES, readSurface, rowFor } from './surface.js';

const STAR = /(?<=\borigins?: |\bAllow-Origin['"](?:, |: ))'\*'/i;

/** Programs that start only where they stand, with the files beside them. */
const FIXED = new Set(['egg-cors', 'nitro-cors']);

/** The samples with one `*`, and the same programs with a setting that has it by default. */
const samples = listSamples()
  .filter(({ library }) => !FIXED.has(library))
  .flatMap(({ id, library, file }) => {
    const text = readFileSync(file, 'utf8');
    const changed = text.replace(STAR, "process.env.CORS_ORIGIN || '*'");
    return changed === text || changed.includes("|| '*' || '*'") ? [] : [{ id, library, file, text: changed }];
  })
  .filter((_, index) => process.env['FULL'] !== undefined || index % 8 === 0);

beforeAll(() => installFor(samples.map(({ library }) => library)));
afterAll(endAll);

test.each(samples)('$id with a setting', async ({ id, file, text }) => {
  const copy = path.join(cacheRoot, 'map', 'settings', id);
  mkdirSync(path.dirname(copy), { recursive: true });
  writeFileSync(copy, text);
  const { rows } = await readSurface(path.dirname(copy), copy, LIBRARIES);
  const seen = await observeSample(file, text);
  const { reads, cookies } = seen.routes.GET.answer;
  const row = rowFor(rows, 'GET');
  expect(seen.effect).not.toBe('throw');
  const told = (row?.access.who ?? []).filter(isAnyone);
  const said = `${seen.effect} ${JSON.stringify(row?.access)}`;
  expect({ said, reads: told.length > 0 }).toEqual({ said, reads: reads === 'all' });
  const brings = row !== null && isOpenWithCookies(row.access);
  expect({ said, cookies: brings }).toEqual({ said, cookies: cookies.length > 0 });
});
