import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsOf, fixedSamples, LIST_TEXT, LISTED, MODES, OTHER } from '../fixes/samples.js';
import { LIST_FILE } from './samples.js';
import { conformanceRoot } from './install.js';
import { installFor } from './libraries.js';
import { endAll } from './nursery.js';
import { observeSample } from './observe.js';
import { knownAnswer } from './answers.js';
import { unlisted, widened } from './widened.js';
import { PLACEHOLDER } from '../../src/fixes/restrict.js';
import { FULL } from '../support/full.js';
import {
  CREDENTIALS_DIFFER,
  KEEPS_OWN_LIST,
  NEVER_VARIES,
  OWN_PAGES,
  UNREPAIRED,
  VARIES_WHEN_ALLOWED,
  WORKS_AT_LAST,
} from './fixes.excuses.js';
import type { Fixed, Mode } from '../fixes/samples.js';
import type { Observation } from './observe.js';
import type { Recorded } from './widened.js';
import type { StartOptions } from './start.js';

/** What each program sent before: recorded by running it, and held to that by `observe.test.ts`. */
const recorded = JSON.parse(readFileSync(join(conformanceRoot, 'observations.json'), 'utf8')) as Record<string, Recorded>;

interface Run {
  readonly name: string;
  readonly fixed: Fixed;
  readonly mode: Mode | 'suggestion' | 'env unset';
  readonly text: string;
  readonly env?: Readonly<Record<string, string>>;
}

const lanes = 3;
/** Of one library and one kind: the text of each is parsed anyway. */
const MOST_SUGGESTIONS = 4;
/** Of these a program runs in each way when nothing is known; the first has every source of a list. */
const QUICK = ['cors', 'express-headers', 'fastify', 'hono', 'koa', 'nest', 'node-http', 'web-response'];

const everyRun = [...fixRuns(), ...suggestionRuns()];
const runs = FULL ? everyRun : everyRun.filter(isShort);
const seen = new Map<string, Observation>();

beforeAll(() => installFor(runs.map(({ fixed }) => fixed.sample.library)));
beforeAll(observeAll, 30 * 60_000);
afterAll(async () => {
  await endAll();
  console.log(summary());
});

describe('the fixed program', () => {
  test.each(runs.filter(({ mode }) => mode !== 'suggestion'))('$name', ({ name, fixed, mode }) => {
    const after = observation(name);
    const before = recorded[fixed.sample.id]!;
    const { id, library } = fixed.sample;
    const shown = `${fixed.output}\n${JSON.stringify(after.raw, null, 2)}`;
    expect(CREDENTIALS_DIFFER.has(id) || WORKS_AT_LAST.has(id) ? [] : widened(before, after), shown).toEqual([]);
    if (OWN_PAGES.has(id)) return;
    expect(unlisted(after, KEEPS_OWN_LIST.has(id) ? before : null), shown).toEqual([]);
    const listed = mode !== 'env unset' && !KEEPS_OWN_LIST.has(id);
    if (mode === 'env unset' && !KEEPS_OWN_LIST.has(id)) expect(after.admitsListed, shown).toBe(false);
    if (listed && before.admitsListed) expect(after.admitsListed, shown).toBe(true);
    if (listed && before.admitsOther) expect(after.admitsOther, shown).toBe(mode !== 'one');
    if (listed && before.preflight.admitsListed) {
      expect(after.preflight.admitsListed, shown).toBe(true);
      expect(isOk(after.preflight.status[1]), shown).toBe(isOk(before.preflight.status[1]));
      expect(after.preflight.methods, shown).toEqual(before.preflight.methods);
    }
    if (listed && before.credentials !== 'none' && before.admitsListed && !CREDENTIALS_DIFFER.has(id))
      expect(after.credentials, shown).not.toBe('none');
    if (after.effect === 'list' && !NEVER_VARIES.has(library)) {
      expect(VARIES_WHEN_ALLOWED.has(library) ? ['all', 'allowed-only'] : ['all'], shown).toContain(after.vary);
    }
  });
});

describe('a suggestion, applied alone', () => {
  test.each(runs.filter(({ mode }) => mode === 'suggestion'))('$name', ({ name, fixed, text }) => {
    const after = observation(name);
    if (WORKS_AT_LAST.has(fixed.sample.id) || CREDENTIALS_DIFFER.has(fixed.sample.id)) {
      const before = recorded[fixed.sample.id]!;
      expect([after.admitsStranger && !before.admitsStranger, after.preflight.admitsStranger && !before.preflight.admitsStranger]).toEqual([
        false,
        false,
      ]);
      return;
    }
    expect(widened(recorded[fixed.sample.id]!, after), `${text}\n${JSON.stringify(after.raw, null, 2)}`).toEqual([]);
  });
});

describe('the text', () => {
  test.each(MODES)('with a list from %s: a second run changes nothing, and nothing is left to fix', (mode) => {
    const changed = fixedSamples(mode).filter(({ text, output }) => text !== output);
    expect(changed.filter(({ output, again }) => output !== again).map(({ sample }) => sample.id)).toEqual([]);
    expect(changed.filter(({ after }) => after.some(({ fixable }) => fixable)).map(({ sample }) => sample.id)).toEqual([]);
  });

  test.each(MODES)('with a list from %s: what was fixed is not reported again', (mode) => {
    const reported = fixedSamples(mode)
      .filter(({ text, output }) => text !== output)
      .flatMap(({ sample, before, after }) => {
        const unfixed = new Set(before.filter(({ fixable }) => !fixable).map(({ rule }) => rule));
        return after
          .filter(({ rule }) => !unfixed.has(rule) && !isNeverVarying(rule, sample.library))
          .map(({ rule }) => `${sample.id} ${rule}`);
      });
    expect(reported).toEqual([]);
  });

  test('what is open and has no fix is listed, with the reason', () => {
    const open = fixedSamples('two').filter(
      ({ text, output, before }) => text === output && before.some(({ rule }) => OPEN_RULES.has(rule)),
    );
    const looked = new Set(fixedSamples('two').map(({ sample }) => sample.id));
    expect(open.map(({ sample }) => sample.id).sort()).toEqual([...UNREPAIRED.keys()].filter((id) => FULL || looked.has(id)).sort());
  });

  test('nothing invents an origin, echoes one unasked or lets `null` in', () => {
    for (const mode of MODES) for (const { text, output } of fixedSamples(mode)) expect(forbidden(text, output)).toEqual([]);
    for (const { text, fixed, mode } of everyRun) {
      // a suggestion without a list has the placeholder, which a person replaces
      const stranger = forbidden(fixed.text, text).filter((each) => mode !== 'suggestion' || each !== PLACEHOLDER);
      expect(stranger).toEqual([]);
    }
  });

  test.runIf(FULL)('at least 12 libraries and 100 samples are fixed', () => {
    const fixed = fixedSamples('two').filter(({ text, output }) => text !== output);
    expect(fixed.length).toBeGreaterThanOrEqual(100);
    expect(new Set(fixed.map(({ sample }) => sample.library)).size).toBeGreaterThanOrEqual(12);
  });
});

const OPEN_RULES = new Set([
  'no-wildcard-origin',
  'no-wildcard-credentials',
  'no-reflected-origin',
  'no-manual-headers',
  'no-global-on-mutating-routes',
]);

function isNeverVarying(rule: string, library: string): boolean {
  return rule === 'require-vary-origin' && (NEVER_VARIES.has(library) || VARIES_WHEN_ALLOWED.has(library));
}

/** What no edit may write: an open or echoing origin, `null`, or a domain that nobody configured. */
function forbidden(before: string, after: string): string[] {
  const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const patterns = [/origin:\s*true\b/g, /(['"`])null\1/g, /(['"`])\*\1/g];
  const found = patterns.filter((pattern) => count(after, pattern) > count(before, pattern)).map(String);
  const origins = (text: string): string[] => text.match(/https?:\/\/[\w.:*-]+/g) ?? [];
  const invented = origins(after).filter((each) => each !== LISTED && each !== OTHER && !before.includes(each.replace(/^https?:\/\//, '')));
  return [...found, ...invented];
}

function isOk(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}

function observation(name: string): Observation {
  const found = seen.get(name);
  if (found === undefined) throw new Error('the program was not run');
  return found;
}

function fixRuns(): Run[] {
  const found: Run[] = [];
  for (const mode of MODES) {
    const libraries = new Set<string>();
    for (const fixed of fixedSamples(mode)) {
      if (fixed.output === fixed.text) continue;
      const { id, library } = fixed.sample;
      if (mode !== 'env') {
        // One sample of each library shows the other sources; headers are written differently for each.
        if (mode !== 'two' && libraries.has(library) && !isByHand(library)) continue;
        libraries.add(library);
        found.push({ name: `${id} (${mode})`, fixed, mode, text: fixed.output });
        continue;
      }
      // A program with an environment of its own has a process of its own: two a library.
      if (libraries.has(library) || !fixed.output.includes('CORS_ALLOWED_ORIGINS')) continue;
      libraries.add(library);
      found.push({ name: `${id} (env)`, fixed, mode, text: fixed.output, env: { CORS_ALLOWED_ORIGINS: `${LISTED}, ${OTHER},` } });
      found.push({ name: `${id} (env unset)`, fixed, mode: 'env unset', text: fixed.output, env: {} });
    }
  }
  return found;
}

function suggestionRuns(): Run[] {
  const found = new Map<string, Run>();
  const counts = new Map<string, number>();
  for (const { sample, text, before: configured } of fixedSamples('two')) {
    for (const before of [findingsOf(text, sample.file, 'none'), configured]) {
      for (const { desc, output } of before.flatMap(({ suggestions }) => suggestions)) {
        const fixed: Fixed = { sample, text, before, output, after: [], again: output };
        const key = `${sample.library} ${desc}`;
        const count = counts.get(key) ?? 0;
        if (count >= MOST_SUGGESTIONS && !isByHand(sample.library)) continue;
        counts.set(key, count + 1);
        if (!found.has(`${sample.id} ${output}`))
          found.set(`${sample.id} ${output}`, { name: `${sample.id}: ${desc} [${found.size}]`, fixed, mode: 'suggestion', text: output });
      }
    }
  }
  return [...found.values()];
}

function isByHand(library: string): boolean {
  return /-headers$|^(?:node-http|lambda|next|supabase|sveltekit|web-response|polka)$/.test(library);
}

/** Without `FULL` the programs whose answer is known, and the first fix and suggestion of the libraries above. */
function isShort({ fixed, mode, text, env }: Run, index: number, all: readonly Run[]): boolean {
  if (knownAnswer(fixed.sample.file, text, optionsOf(mode, env)) !== null) return true;
  const { library } = fixed.sample;
  const ways: readonly Run['mode'][] = library === QUICK[0] ? ['two', 'suggestion', ...MODES, 'env unset'] : ['two', 'suggestion'];
  return (
    QUICK.includes(library) &&
    ways.includes(mode) &&
    all.findIndex((other) => other.mode === mode && other.fixed.sample.library === library) === index
  );
}

function optionsOf(mode: Run['mode'], env: Run['env']): StartOptions {
  const files = { [`./${LIST_FILE}`]: LIST_TEXT };
  return { ...(env === undefined ? {} : { env }), ...(mode === 'module' ? { files } : {}) };
}

/** Programs that send the same text run once; each lane takes one library after the other. */
async function observeAll(): Promise<void> {
  const libraries = [...new Set(runs.map(({ fixed }) => fixed.sample.library))]
    .map((library) => runs.filter(({ fixed }) => fixed.sample.library === library))
    .sort((a, b) => b.length - a.length);
  const lane = async (): Promise<void> => {
    for (let own = libraries.shift(); own !== undefined; own = libraries.shift()) {
      const done = new Map<string, Observation>();
      for (const { name, fixed, mode, text, env } of own) {
        const key = `${fixed.sample.id} ${JSON.stringify(env)} ${text}`;
        const found = done.get(key) ?? (await observeSample(fixed.sample.file, text, optionsOf(mode, env)));
        done.set(key, found);
        seen.set(name, found);
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

function summary(): string {
  const fixed = runs.filter(({ mode }) => mode !== 'suggestion');
  const libraries = new Set(fixed.map(({ fixed: { sample } }) => sample.library));
  const samples = new Set(fixed.map(({ fixed: { sample } }) => sample.id));
  return `${fixed.length} fixed programs of ${samples.size} samples and ${libraries.size} libraries ran, and ${runs.length - fixed.length} suggestions`;
}
