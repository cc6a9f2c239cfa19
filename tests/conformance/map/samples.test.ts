import path from 'node:path';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isUnknown } from '../../../src/surface/model.js';
import { askers } from '../ask.js';
import { conformanceRoot } from '../install.js';
import { listSamples } from '../samples.js';
import { admits, readSurface } from './surface.js';
import type { Admission, Observation } from '../observe.js';
import type { Row } from '../../../src/surface/model.js';
import type { Sample } from '../samples.js';

/** Packages that the samples load under another name. */
const LIBRARIES = { 'itty-router-v4': 'itty-router', 'h3-v1': 'h3' };

/** Programs without a word of CORS: that this server is open by itself is read by no framework. */
const NOT_READ = new Set([
  'apollo-server/standalone.mjs',
  // A guard before CORS refuses also those that CORS lists: docs/map.md names it.
  'cors-gate/before-cors.cjs',
  // Without `methods` only preflights are answered: docs/map.md names it.
  'nitro-cors/without-methods.mjs',
]);

/** What the servers answered: `observe.test.ts` holds these to the running samples. */
const OBSERVATIONS = JSON.parse(readFileSync(path.join(conformanceRoot, 'observations.json'), 'utf8')) as Readonly<
  Record<string, Observation>
>;

/** What a map says and a sample does not do; null for a sample whose rows are not known. */
async function differences({ id, file }: Sample): Promise<readonly string[] | null> {
  const { rows } = await readSurface(path.dirname(file), file, LIBRARIES);
  const observation = OBSERVATIONS[id]!;
  // Endpoints of GraphQL are shown with the method that mutations take.
  const methods = rows.length > 0 && rowFor(rows, 'GET') === null ? (['POST'] as const) : (['GET', 'POST'] as const);
  const told = { GET: rowFor(rows, 'GET'), POST: rowFor(rows, 'POST') };
  const seen: Readonly<Record<'GET' | 'POST', Admission>> = { GET: observation, POST: observation.post };
  const found: string[] = [];
  for (const method of methods) {
    const row = told[method];
    if (row !== null && isUnknown(row.access)) return null;
    const access = row?.access ?? { who: [], cookies: 'no' };
    const { admitsStranger, admitsNull, admitsListed, credentials } = seen[method];
    const pairs = [
      ['stranger', admits(access, askers.stranger), admitsStranger],
      ['null', admits(access, 'null'), admitsNull],
      ['listed', admits(access, askers.listed), admitsListed],
    ] as const;
    for (const [who, is, was] of pairs)
      if (is !== was) found.push(`${id}: ${method} of ${who} is ${is} in the map and ${was} at the server`);
    const isSet = access.who.every(({ kind }) => kind !== 'setting');
    if (isSet && access.who.length > 0 && access.cookies !== 'unknown' && pairs.every(([, is, was]) => is === was) && admitsListed)
      if ((access.cookies === 'yes') !== (credentials !== 'none' && !isStar(observation.effect)))
        found.push(`${id}: cookies of ${method} are ${access.cookies} in the map and ${credentials} at the server`);
  }
  return found;
}

function isStar(effect: string): boolean {
  return effect === 'star';
}

test('a sample that answers something else is told', async () => {
  const sample = listSamples().find(({ id }) => id === 'cors/default.cjs')!;
  const closed = Object.keys(OBSERVATIONS).find((id) => !OBSERVATIONS[id]!.admitsListed)!;
  expect(await differences({ ...sample, id: closed })).not.toEqual([]);
});

/** The row that answers the question of the suite; an app without one answers nobody else. */
function rowFor(rows: readonly Row[], method: string): Row | null {
  const socket = rows.find(({ kind }) => kind === 'socket');
  if (socket !== undefined) return socket;
  const fits = rows.filter((row) => row.method === method || row.method === 'ALL');
  return fits.find((row) => row.path === '/data' && row.method === method) ?? fits.find((row) => row.path === '/data') ?? fits[0] ?? null;
}

test('maps of the samples say what their servers answered', async () => {
  const samples = listSamples()
    .filter(({ id }) => !NOT_READ.has(id))
    .filter((_, index) => process.env['FULL'] !== undefined || index % 8 === 0);
  const found: (readonly string[] | null)[] = [];
  for (const sample of samples) found.push(await differences(sample));
  const known = found.filter((each) => each !== null);
  console.log(`${samples.length} samples, ${samples.length - known.length} not known`);
  expect(known.flat()).toEqual([]);
  expect(1 - known.length / samples.length).toBeLessThanOrEqual(0.1);
});
