import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const page = readFileSync(path.join(ROOT, 'docs/architecture.md'), 'utf8');

/** The files that a text names, e.g. `src/rule.ts`; a name with `<…>` or `*` stands for several. */
function filesIn(text: string): string[] {
  return [...text.matchAll(/`((?:src|tests|docs|scripts)\/[^`<*\s]+)`/g)].map(([, file]) => file!);
}

test('every file that the page names is there', () => {
  expect(filesIn(page).length).toBeGreaterThan(30);
  expect(filesIn(page).filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
});

test('there are five walks, of eight files at most', () => {
  const [, walks = ''] = /\n## Where to look\n([^]*?)\n## /.exec(page) ?? [];
  const titles = walks.split('\n### ').slice(1);
  expect(titles.map((walk) => walk.split('\n')[0])).toEqual([
    'Add a framework',
    'Add a rule',
    'Find a false alarm in a callback',
    'See what can be evaluated',
    'See why there is no fix',
  ]);
  for (const walk of titles) expect(filesIn(walk).length, walk).toBeLessThanOrEqual(8);
});
