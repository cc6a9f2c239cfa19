import { createRequire } from 'node:module';
import { expect, test } from 'vitest';

const loaded = (): string[] =>
  ['refa', 'tldts'].filter((name) =>
    Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes(`/node_modules/${name}/`)),
  );

test('a file without CORS does not pay for the automata and the suffix list', async () => {
  await import('../../src/web/hosts.js');
  const { readOrigin, isLoopbackOrigin } = await import('../../src/web/origins.js');
  const { judgeRegex, hasStatefulFlag } = await import('../../src/web/patterns/index.js');
  expect(readOrigin('https://example.com').valid).toBe(true);
  expect(isLoopbackOrigin('http://localhost:3000')).toBe(true);
  expect(hasStatefulFlag('g')).toBe(true);
  expect(loaded()).toEqual([]);
  // what is written out needs no automaton
  judgeRegex(String.raw`example\.com$`, '');
  expect(loaded()).toEqual(['tldts']);
  judgeRegex(String.raw`[.]example\.com$`, '');
  expect(loaded()).toEqual(['refa', 'tldts']);
});
