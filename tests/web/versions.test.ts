import { expect, test } from 'vitest';
import { isBefore, lowestOf } from '../../src/web/versions.js';

test.each([
  ['4.6.4', '4.6.5', true],
  ['4.6.5', '4.6.5', false],
  ['4.13.0', '4.6.5', false],
  ['3.12.12', '4.6.5', true],
  ['5', '5.0.0', false],
  ['4', '5.0.0', true],
  ['5.0.0-rc.1', '5.0.0', false],
  ['5.0.0+build', '5.0.0', false],
  ['latest', '5.0.0', true],
  [null, '5.0.0', false],
])('%s before %s: %s', (version, limit, expected) => {
  expect(isBefore(version, limit)).toBe(expected);
});

test.each([
  ['^4.0.0', '4.0.0'],
  ['~4.6', '4.6'],
  ['4.x', '4'],
  ['>=3.1.0 <5', '3.1.0'],
  ['^3.0.0 || ^5.0.0', '3.0.0'],
  ['^5.0.0 || ^3.0.0', '3.0.0'],
  ['v2.1.0', '2.1.0'],
  ['npm:@koa/cors@^4.0.0', '4.0.0'],
  ['5.0.0-rc.1', '5.0.0'],
  ['workspace:*', null],
  ['latest', null],
  ['*', null],
  ['', null],
])('the lowest of %s is %s', (range, expected) => {
  expect(lowestOf(range)).toBe(expected);
});
