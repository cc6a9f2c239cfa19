import { expect, test } from 'vitest';
import { isMutatingMethod } from '../../src/web/methods.js';
import { toPrintable } from '../../src/web/printable.js';

test.each(['GET', 'get', 'HEAD', 'OPTIONS', 'trace', 'QUERY'])('%s changes nothing', (method) => {
  expect(isMutatingMethod(method)).toBe(false);
});

test.each(['POST', 'put', 'PATCH', 'delete', 'all', 'any', 'del', 'x', ''])('%s may change something', (method) => {
  expect(isMutatingMethod(method)).toBe(true);
});

test.each([
  ['plain text', 'plain text'],
  ['https://a.com/ü?x=\u{1F600}', 'https://a.com/ü?x=\u{1F600}'],
  ['\u001B[31m', '\\u{1b}[31m'],
  ['a\nb\tc', 'a\\u{a}b\\u{9}c'],
  ['\u202Ea\u200Bb\uFEFF', '\\u{202e}a\\u{200b}b\\u{feff}'],
  ['a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c'],
  ['\uD800', '\\u{d800}'],
  ['x'.repeat(160), 'x'.repeat(160)],
  [`${'a'.repeat(80)}b${'c'.repeat(80)}`, `${'a'.repeat(80)}…${'c'.repeat(80)}`],
])('%j is shown as %j', (text, shown) => {
  expect(toPrintable(text)).toBe(shown);
});
