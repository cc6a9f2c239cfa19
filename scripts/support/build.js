// Builds dist/ when a source is newer than the last build.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transpile } from './transpile.js';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const fresh = join(root, 'node_modules/.cors-dist');
const stamp = join(root, 'node_modules/.cors-built');
const busy = join(root, 'node_modules/.cors-building');
const PATIENCE = 300_000;

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestSource() {
  const files = readdirSync(join(root, 'src'), { recursive: true }).map((file) => join(root, 'src', file));
  return Math.max(...[...files, join(root, 'package.json')].map(modifiedAt));
}

export function isBuilt() {
  return modifiedAt(join(dist, 'index.js')) > 0 && modifiedAt(stamp) > newestSource();
}

/** Builds into an empty folder, so that nothing of a removed file stays, and puts it in the place of dist/. */
export function build() {
  alone(buildNow);
}

/** Test files run at once: the first one builds, the others wait for it. */
export function ensureBuilt() {
  if (!isBuilt()) alone(() => isBuilt() || buildNow());
}

function buildNow() {
  rmSync(fresh, { recursive: true, force: true });
  transpile(join(root, 'src'), fresh);
  execFileSync(process.execPath, [join(import.meta.dirname, 'defer.js'), fresh]);
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
  writeFileSync(stamp, '');
}

/** Does some work while no other process does any. */
function alone(work) {
  for (const until = Date.now() + PATIENCE; !takes();) {
    if (Date.now() > until) throw new Error(`another build holds ${busy}`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  try {
    work();
  } finally {
    rmSync(busy, { recursive: true, force: true });
  }
}

function takes() {
  try {
    mkdirSync(busy);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const since = modifiedAt(busy);
    // Left behind by a run that was killed; 0 when it was removed just now.
    if (since > 0 && Date.now() - since > PATIENCE) rmSync(busy, { recursive: true, force: true });
    return false;
  }
}
