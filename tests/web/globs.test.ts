import { expect, test } from 'vitest';
import { globPattern } from '../../src/web/globs.js';

// What minimatch 10 and micromatch 4 answer to the same.
test.each<[glob: string, matched: readonly string[], others: readonly string[]]>([
  [
    'https://*.acme.dev',
    ['https://a.acme.dev', 'https://a.b.acme.dev'],
    ['https://acme.dev', 'https://a/b.acme.dev', 'https://a.acmexdev'],
  ],
  ['https://acme.*', ['https://acme.dev', 'https://acme.evil.example'], ['https://acmes.dev']],
  ['https://{a,b}.dev', ['https://a.dev', 'https://b.dev'], ['https://c.dev', 'https://a,b.dev']],
  ['https://a?.dev', ['https://a1.dev'], ['https://a.dev', 'https://a12.dev']],
  ['**/serverless.*.{yml,yaml}', ['serverless.eu.yml', 'a/b/serverless.eu.yaml'], ['serverless.yml', 'xserverless.eu.yml']],
  ['routes/**/*.route.ts', ['routes/a.route.ts', 'routes/b/c/a.route.ts'], ['a.route.ts', 'routes/aroute.ts']],
  ['routes/**', ['routes/a', 'routes/a/b.ts'], ['routers/a']],
])('%s', (glob, matched, others) => {
  const pattern = globPattern(glob)!;
  expect(matched.filter((each) => !pattern.test(each))).toEqual([]);
  expect(others.filter((each) => pattern.test(each))).toEqual([]);
});

test('a glob that is no pattern is not read', () => {
  expect(globPattern('https://[z-a].dev')).toBeNull();
});
