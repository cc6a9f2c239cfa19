import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conformanceRoot } from './install.js';
import { installFor, versionOf } from './libraries.js';
import { endAll } from './nursery.js';
import { type Observation, observeSample } from './observe.js';
import { listSamples, type Sample } from './samples.js';
import { stateOf } from './answers.js';
import { FULL } from '../support/full.js';

/** `UPDATE=1 npx vitest run tests/conformance/observe.test.ts` records anew; read the difference before you commit it. */
const updates = process.env['UPDATE'] === '1';
const recordFile = join(conformanceRoot, 'observations.json');
const lanes = 3;

/** `of`: the program and what it stands on, as they were when it was recorded. */
type Recorded = Omit<Observation, 'raw'> & { readonly of: string };
const recorded = existsSync(recordFile) ? (JSON.parse(readFileSync(recordFile, 'utf8')) as Record<string, Recorded>) : {};
const samples = listSamples();
/** Without `FULL` a program that is as it was is not run again. */
const runs = FULL || updates ? samples : samples.filter(({ id, file }) => recorded[id]?.of !== stateOf(file));
const seen = new Map<string, Observation>();

beforeAll(() => installFor(runs.map(({ library }) => library)));
beforeAll(() => observeAll(), 30 * 60_000);

test.each(runs)('$id', ({ id }) => {
  const found = seen.get(id);
  if (found === undefined) throw new Error('the sample was not run');
  const { raw, ...observation } = found;
  if (updates) return;
  const { of: _, ...before } = recorded[id]!;
  expect(observation, JSON.stringify(raw, null, 2)).toEqual(before);
});

test('what is recorded is of these programs, their hosts and libraries', () => {
  const changed = samples.filter(({ id, file }) => recorded[id]?.of !== stateOf(file)).map(({ id }) => id);
  if (!updates) expect(changed, 'UPDATE=1 npx vitest run tests/conformance/observe.test.ts').toEqual([]);
});

test('every record belongs to a sample', () => {
  const ids = samples.map((it) => it.id);
  if (!updates) expect(Object.keys(recorded).filter((id) => !ids.includes(id))).toEqual([]);
});

test('every program listens on loopback only', () => {
  const open = samples.filter(({ file }) => {
    const text = readFileSync(file, 'utf8');
    return /\blisten\b/.test(text) && !text.includes('127.0.0.1') && !text.includes('process.env.HOST');
  });
  expect(open.map((it) => it.id)).toEqual([]);
});

afterAll(async () => {
  await endAll();
  if (updates && seen.size === samples.length) writeFileSync(recordFile, record());
  if (runs.length === samples.length) console.log(table());
});

/** One sample a line, so that a change reads as one line. */
function record(): string {
  const lines = [...seen]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { raw: _, ...observation }]) => {
      const of = stateOf(samples.find((each) => each.id === id)!.file);
      return `${JSON.stringify(id)}: ${JSON.stringify({ of, ...observation })}`;
    });
  return `{\n${lines.join(',\n')}\n}\n`;
}

function table(): string {
  const libraries = [...new Set(samples.map((it) => it.library))];
  const rows = libraries.map((library) => {
    const own = samples.filter((it) => it.library === library);
    const started = own.filter((it: Sample) => (seen.get(it.id)?.effect ?? 'throw') !== 'throw');
    return [library, versionOf(library), String(own.length), String(started.length)];
  });
  const head = ['library', 'version', 'samples', 'started'];
  const total = ['total', `${libraries.length} libraries`, String(samples.length), String(sum(rows, 3))];
  return [head, ...rows, total]
    .map(([a = '', b = '', c = '', d = '']) => `${a.padEnd(26)}${b.padEnd(32)}${c.padStart(8)}${d.padStart(9)}`)
    .join('\n');
}

const sum = (rows: string[][], column: number): number => rows.reduce((total, row) => total + Number(row[column]), 0);

/** One library after the other in each lane, so that a library is loaded once. */
async function observeAll(): Promise<void> {
  const libraries = [...new Set(runs.map((it) => it.library))]
    .map((library) => runs.filter((it) => it.library === library))
    .sort((a, b) => b.length - a.length);
  const lane = async (): Promise<void> => {
    for (let own = libraries.shift(); own !== undefined; own = libraries.shift()) {
      for (const { id, file } of own) seen.set(id, await observeSample(file));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
