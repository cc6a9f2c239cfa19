import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { conformanceRoot, install } from './install.js';
import { versionOf } from './libraries.js';
import { endAll } from './nursery.js';
import { type Observation, observeSample } from './observe.js';
import { listSamples, type Sample } from './samples.js';

/** `UPDATE=1 npx vitest run tests/conformance/observe.test.ts` records anew; read the difference before you commit it. */
const updates = process.env['UPDATE'] === '1';
const recordFile = join(conformanceRoot, 'observations.json');
const atOnce = 3;

type Recorded = Omit<Observation, 'raw'>;
const recorded = existsSync(recordFile) ? (JSON.parse(readFileSync(recordFile, 'utf8')) as Record<string, Recorded>) : {};
const samples = listSamples();
const seen = new Map<string, Recorded>();

beforeAll(install, 6 * 60_000);

describe('what the libraries really send', () => {
  const limited = limit(atOnce);
  test.concurrent.each(samples)('$id', { timeout: 180_000 }, async ({ id, file }) => {
    const { raw, ...observation } = await limited(() => observeSample(file));
    seen.set(id, observation);
    if (!updates) expect(observation, JSON.stringify(raw, null, 2)).toEqual(recorded[id]);
  });
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
  if (updates) writeFileSync(recordFile, record());
  console.log(table());
});

/** One sample a line, so that a change reads as one line. */
function record(): string {
  const all = samples.map(({ id }) => [id, seen.get(id) ?? recorded[id]] as const).filter(([, it]) => it !== undefined);
  return `{\n${all.map(([id, it]) => `${JSON.stringify(id)}: ${JSON.stringify(it)}`).join(',\n')}\n}\n`;
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
    .map(([a = '', b = '', c = '', d = '']) => `${a.padEnd(24)}${b.padEnd(32)}${c.padStart(8)}${d.padStart(9)}`)
    .join('\n');
}

const sum = (rows: string[][], column: number): number => rows.reduce((total, row) => total + Number(row[column]), 0);

function limit(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: Array<() => void> = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => { waiting.push(resolve); });
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}
