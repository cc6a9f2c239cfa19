import { Linter } from 'eslint';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import plugin from '../../src/index.js';
import { install } from './install.js';
import { endAll } from './nursery.js';
import { observeSample } from './observe.js';
import { samplesRoot } from './samples.js';
import { sampled } from '../support/full.js';
import { blocked, leftOut, ownOptions, stars, twice, unsent, withoutAnswer, withoutPreflight } from './proofs.js';
import { apart, lost, preflightAlone, unreached, unread } from './proofs/handlers.js';
import { together } from './proofs/headers.js';
import { handshake } from './proofs/handshake.js';
import { returned, uncalled, unmounted } from './proofs/layers.js';
import { lookedUp, TENANTS } from './proofs/lookups.js';
import { opened } from './proofs/sockets.js';
import { startText } from './start.js';
import type { Observation } from './observe.js';
import type { StartOptions } from './start.js';

const patience = 120_000;

beforeAll(install, patience);
afterAll(endAll);

/** What a program answers, run in the folder of one of its kind. */
function run(like: string, text: string, options: StartOptions = {}): Promise<Observation> {
  return observeSample(placeOf(like, text), text, options);
}

function placeOf(like: string, text: string): string {
  return join(samplesRoot, like.replace(/\.\w+$/, isModule(text) ? '.mjs' : '.cjs'));
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

/** Without `FULL` one of eight runs. */
const short = <T>(proofs: readonly T[]): readonly T[] => sampled(proofs, 8);

const PAIRS = {
  'no-unsent-headers': [...unsent, ...lost, ...together, ...withoutAnswer, ...preflightAlone, ...apart, ...withoutPreflight],
  'no-blocked-preflight': [...blocked, ...unreached, ...unread],
  'no-conflicting-policies': [...twice, ...ownOptions],
  'valid-options': [...stars, ...uncalled, ...unmounted, ...returned],
  'require-websocket-origin-check': opened,
  'require-preflight-handler': leftOut,
};

test.each([...Object.entries(PAIRS), ['lookups', lookedUp] as const])(
  '%s has twenty programs that are wrong, and as many that are right',
  (rule, pairs) => {
    process.stdout.write(`${rule}: ${pairs.length} wrong and ${pairs.length} right programs that are run\n`);
    expect(new Set(pairs.map(({ wrong }) => wrong)).size).toBeGreaterThanOrEqual(20);
  },
);

/** Rules that say that a stranger is let in. */
const OPEN = ['no-fail-open-origin', 'no-reflected-origin', 'no-wildcard-credentials', 'no-wildcard-origin', 'valid-options'];

test.each(lookedUp)('a lookup that lets strangers in is reported, and one that does not is not: $name', ({ wrong, right }) => {
  expect([wrong, right].map((text) => OPEN.some((rule) => reports(rule, text)))).toEqual([true, false]);
});

describe.each(Object.entries(PAIRS))('%s reports the wrong program, and not the right one', (rule, pairs) => {
  test.each(pairs)('$name', ({ wrong, right }) => {
    expect([reports(rule, wrong), reports(rule, right)]).toEqual([true, false]);
  });
});

describe('a header that is never sent does not arrive', () => {
  test.each(short([...unsent, ...lost, ...together]))(
    '$name',
    async ({ like, wrong, right }) => {
      expect((await run(like, wrong)).admitsListed).toBe(false);
      expect((await run(like, right)).admitsListed).toBe(true);
    },
    patience,
  );
});

describe('a policy of preflights lets no answer be read', () => {
  test.each(short([...withoutAnswer, ...preflightAlone, ...apart]))(
    '$name',
    async ({ like, wrong, right }) => {
      const lost = await run(like, wrong);
      expect([lost.preflight.admitsListed, lost.admitsListed]).toEqual([true, false]);
      expect((await run(like, right)).admitsListed).toBe(true);
    },
    patience,
  );
});

describe('a policy of answers lets no preflight pass', () => {
  test.each(short(withoutPreflight))(
    '$name',
    async ({ like, wrong, right }) => {
      expect((await run(like, wrong)).preflight.admitsListed).toBe(false);
      expect((await run(like, right)).preflight.admitsListed).toBe(true);
    },
    patience,
  );
});

describe('a preflight allows no method that is left out', () => {
  test.each(short(leftOut))(
    '$name',
    async ({ like, wrong, right, method }) => {
      expect((await run(like, wrong)).preflight.methods).not.toContain(method);
      expect((await run(like, right)).preflight.methods).toContain(method);
    },
    patience,
  );
});

describe('a preflight that is blocked is refused', () => {
  test.each(short([...blocked, ...unreached]))(
    '$name',
    async ({ like, wrong, right }) => {
      // browsers take no other status than 2xx for a yes, whatever headers it has
      expect([401, 403]).toContain((await run(like, wrong)).preflight.status[1]);
      expect((await run(like, right)).preflight).toMatchObject({ admitsListed: true, status: [204, 204] });
    },
    patience,
  );
});

describe('a preflight whose body is read gets no yes', () => {
  test.each(short(unread))(
    '$name',
    async ({ like, wrong, right }) => {
      expect((await run(like, wrong)).preflight.status[1]).toBeGreaterThanOrEqual(500);
      expect((await run(like, right)).preflight).toMatchObject({ admitsListed: true, status: [204, 204] });
    },
    patience,
  );
});

describe('a lookup that lets strangers in when it fails or finds nothing', () => {
  test.each(short(lookedUp))(
    '$name',
    async ({ like, wrong, right }) => {
      const options = { files: { './tenants.cjs': TENANTS } };
      expect(await run(like, wrong, options)).toMatchObject({ admitsStranger: true });
      expect(await run(like, right, options)).toMatchObject({ admitsStranger: false, admitsListed: true });
    },
    patience,
  );
});

describe('a layer that is not called, or mounted nowhere, answers nobody', () => {
  /** One question: Express passes a request on to nobody, and all that an observation asks would wait for an answer. */
  const letsInListed = async (like: string, text: string): Promise<boolean> => {
    const origin = 'https://shop.acme.dev';
    const { port, failed, stop } = await startText(text, placeOf(like, text));
    expect(failed).toBeNull();
    const answer = await fetch(`http://127.0.0.1:${port}/data`, { headers: { origin }, signal: AbortSignal.timeout(1_500) }).catch(
      () => null,
    );
    await stop();
    return answer?.headers.get('access-control-allow-origin') === origin;
  };

  test.each(short([...uncalled, ...unmounted, ...returned]))(
    '$name',
    async ({ like, wrong, right }) => {
      expect(await letsInListed(like, wrong)).toBe(false);
      expect((await run(like, right)).admitsListed).toBe(true);
    },
    patience,
  );
});

describe('a socket is open to the page of another site', () => {
  test.each(short(opened))(
    '$name',
    async ({ like, wrong, right }) => {
      const path = like.startsWith('socket.io') ? '/socket.io/?EIO=4&transport=websocket' : '/';
      const statuses = async (text: string, ...origins: string[]): Promise<number[]> => {
        const { port, failed, stop } = await startText(text, placeOf(like, text));
        expect(failed).toBeNull();
        const found = [];
        for (const origin of origins) found.push(await handshake(port, origin, path));
        await stop();
        return found;
      };
      expect(await statuses(wrong, 'https://evil.example')).toEqual([101]);
      const [stranger, listed] = await statuses(right, 'https://evil.example', 'https://shop.acme.dev');
      expect([stranger === 101, listed]).toEqual([false, 101]);
    },
    patience,
  );
});

describe('a plugin of Fastify that is there twice, or beside a route that it has, keeps the server from starting', () => {
  test.each(short([...twice, ...ownOptions]))(
    '$name',
    async ({ like, wrong, right }) => {
      expect((await run(like, wrong)).effect).toBe('throw');
      expect((await run(like, right)).effect).not.toBe('throw');
    },
    patience,
  );
});

// what a browser makes of it is in the Fetch standard: a name among others
describe('a star beside credentials is sent as it is written', () => {
  test.each(short(stars))(
    '$name',
    async ({ like, wrong }) => {
      const { raw, credentials } = await run(like, wrong);
      expect(credentials).not.toBe('none');
      expect(`${raw['preflight listed']} ${raw['get listed']}`).toMatch(/access-control-[a-z-]+: (?:\S+, ?)*\*(?: |$)/);
    },
    patience,
  );
});
