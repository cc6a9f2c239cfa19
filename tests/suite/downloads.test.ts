import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LIBRARIES } from '../../src/libraries.js';
import { frameworks } from '../../src/frameworks/index.js';

const root = join(import.meta.dirname, '../..');
const { date, packages } = JSON.parse(readFileSync(join(root, 'scripts/data/downloads.json'), 'utf8')) as {
  date: string;
  packages: Record<string, number>;
};
const page = readFileSync(join(root, 'docs/frameworks.md'), 'utf8');

const read = new Set([
  ...LIBRARIES.map((each) => /^(?:@[^/]+\/)?[^/]+/.exec(each)![0]),
  ...frameworks.flatMap(({ dialects = [] }) => dialects.map(({ library }) => library)),
]);
const leftOut = page.slice(page.indexOf('## Not read'));

/** `koa__cors` of `@types/koa__cors` is `@koa/cors`. */
function typedPackage(name: string): string {
  const typed = name.replace(/^@types\//, '');
  return typed === name || !typed.includes('__') ? typed : `@${typed.replace('__', '/')}`;
}

const named = Object.keys(packages).filter((name) => /cors/i.test(name) && packages[name]! > 20_000);

test('there are figures, of the day that the page names', () => {
  expect(named.length).toBeGreaterThan(20);
  expect(page).toContain(date);
});

describe('a package that is named after CORS', () => {
  test.each(named)('%s is read, or listed as left out', (name) => {
    expect(read.has(typedPackage(name)) || leftOut.includes(`| ${name} |`)).toBe(true);
  });

  test.each([...leftOut.matchAll(/^\| (\S+) \| [\d.]+ [Mk] \|/gm)].map(([, name]) => name!))(
    '%s, which is left out, is not read',
    (name) => {
      expect(packages).toHaveProperty(name);
      expect(read.has(name)).toBe(false);
    },
  );
});
