import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FULL } from '../support/full.js';
import { apartRoot, cacheRoot, conformanceRoot } from './install.js';
import { packageOf, rootOf } from './libraries.js';
import { idOf, libraryOf } from './samples.js';
import type { Observation } from './observe.js';
import type { StartOptions } from './start.js';

const answersRoot = join(cacheRoot, 'answers');

/** What an answer depends on besides the program: the harness, the hosts, the installed libraries, Node. */
const surroundings = (): string => {
  const files = [
    ...readdirSync(conformanceRoot)
      .filter((name) => name.endsWith('.ts') && !name.includes('.test.') && !name.includes('excuses'))
      .map((name) => join(conformanceRoot, name)),
    ...readdirSync(join(conformanceRoot, 'hosts')).map((name) => join(conformanceRoot, 'hosts', name)),
    ...sharedFiles(),
    join(conformanceRoot, 'package-lock.json'),
    join(apartRoot, 'package-lock.json'),
  ];
  return createHash('sha256')
    .update(process.version)
    .update(files.map((file) => readFileSync(file, 'utf8')).join('\n'))
    .digest('hex');
};

function sharedFiles(): string[] {
  const samples = join(conformanceRoot, 'samples');
  return readdirSync(samples, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.parentPath.endsWith('shared'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

let around: string | undefined;

function fileFor(likeFile: string, text: string, options: StartOptions): string {
  around ??= surroundings();
  const key = JSON.stringify([around, idOf(likeFile), text, options]);
  return join(answersRoot, `${createHash('sha256').update(key).digest('hex')}.json`);
}

/** What a program answered the last time it ran, when nothing that it depends on has changed; null to run it. */
export function knownAnswer(likeFile: string, text: string, options: StartOptions): Observation | null {
  if (FULL) return null;
  const file = fileFor(likeFile, text, options);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Observation) : null;
}

/** Keeps what a program answered. */
export function keepAnswer(likeFile: string, text: string, options: StartOptions, answer: Observation): void {
  mkdirSync(answersRoot, { recursive: true });
  writeFileSync(fileFor(likeFile, text, options), JSON.stringify(answer));
}

type Locked = Readonly<Record<string, { readonly version: string }>>;
const locks = new Map<string, Locked>();

function lockedIn(root: string): Locked {
  const known = locks.get(root);
  if (known !== undefined) return known;
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Locked };
  locks.set(root, packages);
  return packages;
}

/** A hash of a sample, its host and the version of its library: what `observations.json` is true of. */
export function stateOf(file: string): string {
  const library = libraryOf(file);
  const host = join(conformanceRoot, 'hosts', `${library}.mjs`);
  const name = packageOf(library);
  const stands = [
    existsSync(host) ? readFileSync(host, 'utf8') : '',
    name === null ? '' : lockedIn(rootOf(library))[`node_modules/${name}`]?.version,
  ];
  return createHash('sha256')
    .update(JSON.stringify([readFileSync(file, 'utf8'), ...stands]))
    .digest('hex')
    .slice(0, 12);
}
