import path from 'node:path';
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isUnknown } from '../../../src/surface/model.js';
import { origins } from '../ask.js';
import { cacheRoot, conformanceRoot } from '../install.js';
import { listSamples } from '../samples.js';
import { admits, LIBRARIES, readSurface, rowFor, saidOf } from './surface.js';
import type { Observation, Readers } from '../observe.js';
import type { Sample } from '../samples.js';

const LOOPBACK = 'that a development server lets in pages on loopback by itself is not read';
const NULL = 'Better Auth trusts every origin but `null`, for which the map has no word; so do the safe domains of Egg';

/** Programs whose map says less than their server does, and why. */
const NOT_READ: Readonly<Record<string, string>> = {
  'apollo-server/standalone.mjs': 'a program without a word of CORS: that Apollo lets in everybody by itself is not read',
  'vite/default/vite.config.mjs': LOOPBACK,
  'rsbuild/default/rsbuild.config.mjs': LOOPBACK,
  'rsbuild/list/rsbuild.config.mjs': `${LOOPBACK}: Rsbuild adds it to the list`,
  'better-auth/function.mjs': NULL,
  'better-auth/function-star-in-list.mjs': NULL,
  'better-auth/star.mjs': NULL,
  'egg-cors/any-domain/config/config.default.js': NULL,
  'marble/list-credentials.ts': 'Marble compares preflights only with the list: its answers, which everybody reads, decide',
};

/** The file to read: SvelteKit looks for its handlers in one folder, and a sample stands for one of them wherever it is. */
function placed({ id, library, file }: Sample): string {
  if (library !== 'sveltekit' || !file.endsWith('+server.ts')) return file;
  const copy = path.join(cacheRoot, 'map', id.split('/')[1]!, 'src/routes/data/+server.ts');
  mkdirSync(path.dirname(copy), { recursive: true });
  copyFileSync(file, copy);
  return copy;
}

/** What the servers answered: `observe.test.ts` holds these to the running samples. */
const OBSERVATIONS = JSON.parse(readFileSync(path.join(conformanceRoot, 'observations.json'), 'utf8')) as Readonly<
  Record<string, Observation>
>;

/** What a map says and a sample does not do, for all who ask, with and without a preflight; null for a sample whose rows are not known. */
async function differences(sample: Sample): Promise<readonly string[] | null> {
  const { id, library } = sample;
  const file = placed(sample);
  const folder = library === 'sveltekit' ? file.replace(/[\\/](?:src[\\/]routes[\\/]data[\\/])?[^\\/]+$/, '') : path.dirname(file);
  const { rows } = await readSurface(folder, file, LIBRARIES);
  const { routes, unsteady } = OBSERVATIONS[id]!;
  // Endpoints of GraphQL are shown with the method that mutations take.
  const methods = rows.length > 0 && rowFor(rows, 'GET') === null ? (['POST'] as const) : (['GET', 'POST'] as const);
  const found: string[] = [];
  for (const method of methods) {
    const row = rowFor(rows, method);
    if (row !== null && (isUnknown(row.access) || isUnknown(row.preflight))) return null;
    for (const part of ['access', 'preflight'] as const) {
      const told = row?.[part] ?? { who: [], cookies: 'no' };
      const { reads, cookies } = routes[method][part === 'access' ? 'answer' : 'preflight'];
      // A pattern with a memory answers whom it names in turns.
      const steady = unsteady ? origins.filter((origin) => !admits(told, origin)) : origins;
      const wrong = steady.filter((origin) => admits(told, origin) !== isAmong(origin, reads));
      if (wrong.length > 0)
        found.push(`${id}: ${part} of ${method} is not ${told.who.map((each) => JSON.stringify(each)).join(' ')} for ${wrong.join(' ')}`);
      // What a setting says is not known here, and somebody has to be let in who could bring cookies.
      const isSet = told.who.every(({ kind }) => kind !== 'setting') && reads.length > 0;
      if (isSet && told.cookies !== 'unknown' && wrong.length === 0 && (told.cookies === 'yes') !== cookies.length > 0)
        found.push(`${id}: cookies of ${part} of ${method} are ${told.cookies} in the map and ${String(cookies)} at the server`);
    }
  }
  return found;
}

function isAmong(origin: string, readers: Readers['reads']): boolean {
  return readers === 'all' || readers.includes(origin);
}

test('a sample that answers something else is told', async () => {
  const sample = listSamples().find(({ id }) => id === 'cors/default.cjs')!;
  const closed = Object.keys(OBSERVATIONS).find((id) => !OBSERVATIONS[id]!.admitsListed)!;
  expect(await differences({ ...sample, id: closed })).not.toEqual([]);
});

test('maps of the samples say what their servers answered', async () => {
  const samples = listSamples()
    .filter(({ id }) => !(id in NOT_READ))
    .filter((_, index) => process.env['FULL'] !== undefined || index % 8 === 0);
  const found: (readonly string[] | null)[] = [];
  for (const sample of samples) found.push(await differences(sample));
  const known = found.filter((each) => each !== null);
  const agreements = found.map((each) => ({ rows: 1, unknown: each === null ? 1 : 0, wrong: (each ?? []).length > 0 ? 1 : 0 }));
  console.log(saidOf('samples', agreements));
  expect(known.flat()).toEqual([]);
  expect(1 - known.length / samples.length).toBeLessThanOrEqual(0.1);
});
