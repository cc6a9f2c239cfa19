import { expect, test } from 'vitest';
import { grantOf, isSameHeader, varyNames } from '../../src/web/headers.js';
import { isAssetPath, isTestFile, isUnder, joinPaths } from '../../src/web/paths.js';
import { isBefore, lowestOf } from '../../src/web/versions.js';

test.each([
  ['/health/live', '/health', true],
  ['/health-records', '/health', false],
  ['/health', '/health/', true],
  ['/health', '/health/live', false],
  ['/a/b', '', true],
  ['', '', true],
  ['', '/a', false],
  ['/x/b', '/a/b', false],
  ['/api/users', '/api/*', true],
  ['/api/users', '/api/**', true],
  ['/api/users', '/api/(.*)', true],
  ['/api/users', '/api/:path*', true],
  ['/api/users', '/api/:rest*', true],
  ['/api/users', '/api/{*splat}', true],
  ['/api/users', '/api/*splat', true],
  ['/api/users', '/api/[...slug]', true],
  ['/api/users', '/api/*/x', false],
  ['/api/users', '/api/x*', false],
  ['/api/users', '/api/x:path*', false],
  ['/api/users', '/api/*splat.x', false],
  ['/api', '/api/*/*', true],
  ['/*', '/a', false],
  ['/a', '/a/:id', false],
  ['/api/7/users', '/api/:id/users', true],
  ['/api/7', '/api/x:id', false],
  ['/other/users', '/api/*', false],
  ['/api/users', '/:file{.+\\.md}', false],
  ['/:file{.+\\.md}/x', '/:file{.+\\.md}', true],
  ['/api/users', '/:id(\\d+)', false],
  ['/api/users', '/:all{.*}', true],
  ['/api/users', '/:all(.*)', true],
  ['/api/users', '/:all?', true],
  ['/api/users', '/api/:id{[0-9]+}', false],
])('%s is under %s: %s', (path, prefix, expected) => {
  expect(isUnder(path, prefix)).toBe(expected);
  // Asked again, the answer comes from what is kept.
  expect(isUnder(path, prefix)).toBe(expected);
});

test('more paths than are kept', () => {
  for (let index = 0; index < 5000; index += 1) expect(isUnder(`/a/${index}`, '/a')).toBe(true);
  expect(isUnder('/a/0', '/b')).toBe(false);
});

test.each([
  ['/api', 'users', '/api/users'],
  ['/api/', '/users/', '/api/users'],
  ['', '', '/'],
  ['/', '/', '/'],
])('%s and %s are %s', (prefix, path, joined) => {
  expect(joinPaths(prefix, path)).toBe(joined);
});

test.each([
  ['4.6.4', '4.6.5', true],
  ['4.6.5', '4.6.5', false],
  ['4.10.0', '4.9.9', false],
  ['3', '4', true],
  ['4', '4.0.1', true],
  ['5.0.0-rc.1', '5.0.0', false],
  ['5.0.0+build', '5.0.1', true],
  ['4.x', '4.1.0', true],
  [null, '1.0.0', false],
] as const)('%s is before %s: %s', (version, limit, expected) => {
  expect(isBefore(version, limit)).toBe(expected);
});

test.each([
  ['^4.0.0', '4.0.0'],
  ['~4.17', '4.17'],
  ['>=2 <3', '2'],
  ['<=1.5 >=1.2', '1.2'],
  ['v3.1.4', '3.1.4'],
  ['^5 || ^4.2.0', '4.2.0'],
  ['^4.2.0 || ^5', '4.2.0'],
  ['*', null],
  ['latest', null],
  ['<4', null],
  ['npm:other@^1.2.3', '1.2.3'],
  ['^10.11.12', '10.11.12'],
  ['< v4.5.6 >=2.1', '2.1'],
  ['<4 >=2', '2'],
  ['<10.2.3 || ^7', '7'],
  ['* || ^3', '3'],
])('the lowest of %s is %s', (range, lowest) => {
  expect(lowestOf(range)).toBe(lowest);
});

test('header names', () => {
  expect(grantOf(' ACCESS-CONTROL-Allow-origin ')).toBe('origin');
  expect(grantOf('vary')).toBe('vary');
  expect(grantOf('x-origin')).toBeNull();
  expect(isSameHeader(' Vary', 'vary ')).toBe(true);
  expect(isSameHeader('Vary', 'Origin')).toBe(false);
  expect(varyNames('Origin ,  Accept-Encoding')).toEqual(['origin', 'accept-encoding']);
});

test.each([
  ['/fonts/(.*)', true],
  ['/assets/:path*', true],
  ['/_next/static/(.*)', true],
  ['/*.woff2', true],
  ['**/*.@(woff|woff2)', true],
  ['/(.*)\\.(ttf|otf)$', true],
  ['/(.*)', false],
  ['**', false],
  ['/api/(.*)', false],
  ['/api/fonts/(.*)', false],
  ['/assets-api/(.*)', false],
  ['/data.json', false],
])('static files: %s', (path, expected) => {
  expect(isAssetPath(path)).toBe(expected);
});

test.each([
  ['cart.spec.ts', true],
  ['e2e/app.ts', true],
  ['src/__fixtures__/feed.js', true],
  ['test/api/fixtures/feed.js', true],
  ['spec/stubs/feed.js', true],
  ['fixtures/feed.js', false],
  ['test/server.js', false],
  ['latest/fixtures.js', false],
  ['contest/fixtures/feed.js', false],
])('tests: %s', (path, expected) => {
  expect(isTestFile(path)).toBe(expected);
});
