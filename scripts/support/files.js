import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const SCRIPT = /\.(?:[cm]?[jt]s|[jt]sx)$/;
const SKIPPED_FOLDERS = new Set([
  'node_modules',
  'bower_components',
  'dist',
  'build',
  'out',
  'coverage',
  'vendor',
  '.git',
  '.next',
  '.nuxt',
  '.output',
  '.svelte-kit',
  '.turbo',
  '.cache',
  '.vercel',
  '.yarn',
]);
const SKIPPED_FILES = /\.min\.|\.bundle\.|\.d\.[cm]?ts$/;
const BUNDLE_LINE = 5_000;
const BIGGEST = 1_000_000;

/** What was made by a machine: nobody edits it, and parsing it takes long. */
export function isBundle(text) {
  return text.length > BIGGEST || text.split('\n', 200).some((line) => line.length > BUNDLE_LINE);
}

/** The scripts that people write below a folder, or the one file that was named. */
export function findScripts(start, skipped = SKIPPED_FOLDERS) {
  if (statSync(start).isFile()) return [start];
  const found = [];
  const folders = [start];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name)) folders.push(file);
      if (entry.isFile() && SCRIPT.test(entry.name) && !SKIPPED_FILES.test(entry.name)) found.push(file);
    }
  }
  return found.filter((file) => !isBundle(readFileSync(file, 'utf8'))).sort();
}
