import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { createDisk } from '../project/disk.js';
import { findRoot, isBelow } from '../project/root.js';
import { Trouble } from './trouble.js';

const SCRIPT = /\.(?:[cm]?[jt]s|[jt]sx)$/;
/** Folders of other people's code, of what tools write, and of copies that editors and version control keep. */
const SKIPPED_FOLDERS = new Set(
  [
    'node_modules bower_components jspm_packages vendor .yarn .pnpm-store .venv',
    'dist build out coverage .nyc_output storybook-static cdk.out',
    '.next .nuxt .nitro .output .svelte-kit .astro .docusaurus .vinxi .tanstack .react-router .expo .angular .strapi .medusa .keystone .adonisjs .wasp',
    '.vercel .netlify .wrangler .serverless .aws-sam .amplify .sst .firebase .terraform .turbo .nx .parcel-cache .cache .tmp .temp',
    '.git .hg .svn .jj .history .idea .vscode .vs .Trash',
  ].flatMap((names) => names.split(' ')),
);
const SKIPPED_FILES = /\.min\.|\.bundle\.|\.d\.[cm]?ts$/;
const BUNDLE_LINE = 5_000;
const BIGGEST = 1_000_000;

/** What was made by a machine: nobody edits it, and parsing it takes long. */
function isBundle(text: string): boolean {
  return text.length > BIGGEST || text.split('\n', 200).some((line) => line.length > BUNDLE_LINE);
}

/** A file that may be linted, with its text. */
export interface SourceText {
  readonly file: string;
  readonly text: string;
}

/**
 * The scripts that people write below the named places, sorted, each once, and other files that `isWanted` besides. A file that
 * is named is taken whatever its name.
 * @throws {Trouble} for a place that is not there
 */
export function* findFiles(
  places: readonly string[],
  isWanted: (file: string) => boolean = () => false,
  cwd = process.cwd(),
): Generator<SourceText> {
  const files = new Set<string>();
  for (const place of places) {
    const found = statSync(place, { throwIfNoEntry: false });
    if (found === undefined) throw new Trouble(`There is no ${path.relative(cwd, place) || place}.`);
    if (found.isFile()) files.add(place);
    else for (const file of filesBelow(place, isWanted)) files.add(file);
  }
  for (const file of [...files].sort()) {
    const text = readFileSync(file, 'utf8');
    if (places.includes(file) || !isBundle(text)) yield { file, text };
  }
}

function* filesBelow(start: string, isWanted: (file: string) => boolean): Generator<string> {
  const folders = [start];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory() && !SKIPPED_FOLDERS.has(entry.name)) folders.push(file);
      if (!entry.isFile() || SKIPPED_FILES.test(entry.name)) continue;
      if (SCRIPT.test(entry.name) || isWanted(file)) yield file;
    }
  }
}

/**
 * The folder of the project that a file below one of the places is part of: ESLint passes over what is outside of the folder
 * that it lints from. What is named outside of the working folder is no part of the project there.
 */
export function basesOf(places: readonly string[], cwd: string): (file: string) => string {
  const outside = places
    .filter((place) => !isBelow(cwd, place))
    .map((place) => {
      const folder = statSync(place, { throwIfNoEntry: false })?.isDirectory() === true ? place : path.dirname(place);
      return { place, base: findRoot(folder, cwd, createDisk()) };
    });
  return (file) => (isBelow(cwd, file) ? cwd : (outside.find(({ place }) => isBelow(place, file))?.base ?? path.dirname(file)));
}
