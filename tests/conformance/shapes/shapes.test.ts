import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findingsOf, fixText, LISTED, OTHER } from '../../fixes/samples.js';
import { knownAnswer } from '../answers.js';
import { install } from '../install.js';
import { endAll } from '../nursery.js';
import { observeSample } from '../observe.js';
import { typeErrors } from '../type-errors.js';
import { unlisted, widened } from '../widened.js';
import { FULL, sampled } from '../../support/full.js';
import { FETCH_SHAPES } from './fetch.js';
import { NODE_SHAPES } from './node.js';
import type { Observation } from '../observe.js';
import type { Mode } from '../../fixes/samples.js';
import type { StartOptions } from '../start.js';
import type { Shape } from './frames.js';

const SHAPES = sampled([...NODE_SHAPES, ...FETCH_SHAPES], 4);
/** Everybody is let in before; afterwards the origins of the list, from the text or from the environment. */
const modes: readonly Mode[] = FULL ? ['two', 'one', 'env'] : ['two'];
const LISTED_IN_ENV: StartOptions = { env: { CORS_ALLOWED_ORIGINS: `${LISTED},${OTHER}` } };

const optionsOf = (mode: Mode): StartOptions => (mode === 'env' ? LISTED_IN_ENV : {});

/** Shapes that no edit is made of: the plugin says why, and leaves the text as it is. */
const REFUSED: ReadonlyMap<string, string> = new Map([
  ['elysia: a hook for every request', 'the headers may have a Vary of somebody else, which an assignment would take away'],
  ['elysia: set.headers in a route', 'the handler takes no request'],
  ['hapi: the header of a response', 'the response of hapi is no chain and has no word for Vary that the plugin knows'],
  ['hapi: the extension before the answer', 'the response is a part of the request'],
]);

interface Run {
  readonly name: string;
  readonly shape: Shape;
  readonly mode: Mode;
  readonly output: string;
}

const every: Run[] = modes.flatMap((mode) =>
  SHAPES.map((shape) => ({ name: `${shape.name} (${mode})`, shape, mode, output: fixText(shape.text, shape.file, mode).output })),
);
const changed = every.filter(({ shape, output }) => output !== shape.text);

/** Without `FULL` those whose answers are known, and every fifth of them. */
const runs = changed.filter(({ shape, mode, output }, index) => {
  if (FULL || index % 5 === 0) return true;
  return [shape.text, output].every((text) => knownAnswer(shape.file, text, optionsOf(mode)) !== null);
});

const known = new Map<string, Promise<Observation>>();

/** What a program sends before, whatever the list is. */
function observeBefore(file: string, text: string): Promise<Observation> {
  const found = known.get(text) ?? observeSample(file, text);
  known.set(text, found);
  return found;
}

beforeAll(install);
afterAll(endAll);

describe('a handler that lets everybody in', () => {
  test.concurrent.each(runs)(
    'is open, and after --fix answers the listed origins: $name',
    async ({ shape: { file, text }, mode, output }) => {
      const options = optionsOf(mode);
      const before = await observeBefore(file, text);
      const after = await observeSample(file, output, options);
      const shown = `${output}\n${JSON.stringify([before.raw, after.raw], null, 2)}`;
      expect([before.admitsStranger, before.admitsListed], shown).toEqual([true, true]);
      expect(widened(before, after), shown).toEqual([]);
      expect(unlisted(after), shown).toEqual([]);
      expect([after.admitsListed, after.admitsOther], shown).toEqual([true, mode !== 'one']);
      expect([after.status, after.post.status, after.preflight.status], shown).toEqual([
        before.status,
        before.post.status,
        before.preflight.status,
      ]);
      if (before.post.admitsListed) expect(after.post.admitsListed, shown).toBe(true);
      if (before.preflight.admitsListed) {
        expect(after.preflight.admitsListed, shown).toBe(true);
        expect(after.preflight.methods, shown).toEqual(before.preflight.methods);
      }
      // a request without an Origin is answered as before, and names no origin where several are allowed
      expect(after.raw['get none']!.split(' | ')[0], shown).toBe(before.raw['get none']!.split(' | ')[0]);
      if (mode !== 'one') expect(after.raw['get none'], shown).not.toContain('access-control-allow-origin');
      if (after.effect === 'list') expect(after.vary, shown).not.toBe('none');
    },
  );

  test.runIf(FULL)('a program in TypeScript has no type error that it did not have before', () => {
    const ways = new Map(
      changed
        .filter(({ shape: { file } }) => /\.m?ts$/.test(file))
        .map((each, index) => [each.shape.file.replace(/\.(m?)ts$/, `.${index}.$1ts`), each]),
    );
    const before = typeErrors(new Map([...ways].map(([file, { shape }]) => [file, shape.text])));
    const after = typeErrors(new Map([...ways].map(([file, { output }]) => [file, output])));
    expect([...before].flatMap(([file, errors]) => errors.map((each) => `${ways.get(file)!.name}: ${each}`))).toEqual([]);
    expect([...after].flatMap(([file, errors]) => errors.map((each) => `${each}\n${ways.get(file)!.output}`))).toEqual([]);
  });

  test('is fixed in one go, and not reported again', () => {
    for (const { shape, mode, output, name } of changed) {
      expect(fixText(output, shape.file, mode).output, name).toBe(output);
      expect(
        findingsOf(output, shape.file, mode).map(({ rule }) => rule),
        output,
      ).toEqual([]);
    }
  });

  test('every shape has a fix or a reason for none, over many frameworks', () => {
    const unfixed = new Set(
      every.filter(({ shape, mode, output }) => mode !== 'env' && output === shape.text).map(({ shape }) => shape.name),
    );
    expect([...unfixed].sort()).toEqual([...REFUSED.keys()].filter((name) => SHAPES.some((shape) => shape.name === name)).sort());
    const fixed = SHAPES.filter(({ name }) => !unfixed.has(name));
    expect(fixed.length).toBeGreaterThanOrEqual(FULL ? 70 : 17);
    expect(new Set(fixed.map(({ framework }) => framework)).size).toBeGreaterThanOrEqual(FULL ? 20 : 10);
  });
});
