import { Linter } from 'eslint';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import plugin from '../../src/index.js';
import { install } from './install.js';
import { endAll } from './nursery.js';
import { observeSample } from './observe.js';
import { samplesRoot } from './samples.js';
import { blocked, repaired, stars, twice, unsent, withoutAnswer, withoutPreflight } from './proofs.js';
import type { Observation } from './observe.js';

const patience = 120_000;

beforeAll(install, patience);
afterAll(endAll);

/** What a program answers, run in the folder of one of its kind. */
function run(like: string, text: string): Promise<Observation> {
  return observeSample(join(samplesRoot, like.replace(/\.\w+$/, isModule(text) ? '.mjs' : '.cjs')), text);
}

function isModule(text: string): boolean {
  return /^(?:export|import)\b/.test(text);
}

function messagesOf(rule: string, text: string): Linter.LintMessage[] {
  const config: Linter.Config = {
    plugins: { cors: plugin as never },
    languageOptions: { sourceType: isModule(text) ? 'module' : 'commonjs' },
    rules: { [`cors/${rule}`]: 'error' },
  };
  return new Linter().verify(text, config);
}

function reports(rule: string, text: string): boolean {
  return messagesOf(rule, text).length > 0;
}

describe('a header that is never sent does not arrive', () => {
  test.each(unsent)(
    '$name',
    async ({ like, wrong, right }) => {
      expect([reports('no-unsent-headers', wrong), reports('no-unsent-headers', right)]).toEqual([true, false]);
      expect((await run(like, wrong)).admitsListed).toBe(false);
      expect((await run(like, right)).admitsListed).toBe(true);
    },
    patience,
  );
});

describe('a policy of preflights lets no answer be read', () => {
  test.each(withoutAnswer)(
    '$name',
    async ({ like, wrong, right }) => {
      expect([reports('no-unsent-headers', wrong), reports('no-unsent-headers', right)]).toEqual([true, false]);
      const lost = await run(like, wrong);
      expect([lost.preflight.admitsListed, lost.admitsListed]).toEqual([true, false]);
      expect((await run(like, right)).admitsListed).toBe(true);
    },
    patience,
  );
});

describe('a policy of answers lets no preflight pass', () => {
  test.each(withoutPreflight)(
    '$name',
    async ({ like, wrong, right }) => {
      expect([reports('no-unsent-headers', wrong), reports('no-unsent-headers', right)]).toEqual([true, false]);
      expect((await run(like, wrong)).preflight.admitsListed).toBe(false);
      expect((await run(like, right)).preflight.admitsListed).toBe(true);
    },
    patience,
  );
});

describe('a preflight that is blocked is refused', () => {
  test.each(blocked)(
    '$name',
    async ({ like, wrong, right }) => {
      expect([reports('no-blocked-preflight', wrong), reports('no-blocked-preflight', right)]).toEqual([true, false]);
      const refused = (await run(like, wrong)).preflight;
      expect(refused.admitsListed).toBe(false);
      expect([401, 403]).toContain(refused.status[1]);
      expect((await run(like, right)).preflight).toMatchObject({ admitsListed: true, status: [204, 204] });
    },
    patience,
  );
});

describe('a plugin of Fastify that is there twice keeps the server from starting', () => {
  test.each(twice)(
    '$name',
    async ({ like, wrong, right }) => {
      expect([reports('no-conflicting-policies', wrong), reports('no-conflicting-policies', right)]).toEqual([true, false]);
      expect((await run(like, wrong)).effect).toBe('throw');
      expect((await run(like, right)).effect).not.toBe('throw');
    },
    patience,
  );
});

// what a browser makes of it is in the Fetch standard: a name among others
describe('a star beside credentials is sent as it is written', () => {
  test.each(stars)(
    '$name',
    async ({ like, wrong, right }) => {
      expect([reports('valid-options', wrong), reports('valid-options', right)]).toEqual([true, false]);
      const { raw, credentials } = await run(like, wrong);
      expect(credentials).not.toBe('none');
      expect(`${raw['preflight listed']} ${raw['get listed']}`).toMatch(/access-control-[a-z-]+: (?:\S+, ?)*\*(?: |$)/);
    },
    patience,
  );
});

describe('a suggestion lets in who is listed, and nobody else', () => {
  test.each(repaired)(
    '$name',
    async ({ rule, like, code }) => {
      const before = await run(like, code);
      expect(before.admitsListed && before.status[0] === 200).toBe(false);
      const [suggestion] = messagesOf(rule, code)[0]?.suggestions ?? [];
      const { range, text } = suggestion!.fix;
      const after = await run(like, `${code.slice(0, range[0])}${text}${code.slice(range[1])}`);
      expect(after).toMatchObject({ admitsListed: true, admitsOther: true, admitsStranger: false, status: [200, 200] });
      expect(after.vary).not.toBe('none');
    },
    patience,
  );
});
