// Writes scripts/data/downloads.json: `node scripts/downloads.js packages.tsv 2026-11-28`, where each line of the file is
// a package, its version and its downloads a month. Kept: the packages that frameworks read, and those named after CORS.
import { readFileSync, writeFileSync } from 'node:fs';
import { frameworkFolders, packageName, specifiersOf } from './support/packages.js';

/** Packages whose name says `cors` are kept from here on. */
const ENOUGH = 20_000;

const [, , file, date] = process.argv;
if (file === undefined || !/^\d{4}-\d\d-\d\d$/.test(date ?? '')) throw new Error('node scripts/downloads.js packages.tsv YYYY-MM-DD');

const { frameworks } = await import('../dist/frameworks/index.js');
const read = new Set([
  ...frameworkFolders().flatMap(specifiersOf).map(packageName),
  ...frameworks.flatMap(({ docs, dialects = [] }) => [...(docs?.packages ?? []), ...dialects.map(({ library }) => library)]),
]);

const packages = {};
for (const line of readFileSync(file, 'utf8').split('\n')) {
  const [name, , downloads] = line.split('\t');
  const count = Number(downloads);
  if (read.has(name) || (/cors/i.test(name) && count > ENOUGH)) packages[name] = count;
}
const sorted = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(new URL('data/downloads.json', import.meta.url), `${JSON.stringify({ date, packages: sorted }, null, 2)}\n`);
