import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

export const conformanceRoot: string = import.meta.dirname;
export const cacheRoot: string = join(conformanceRoot, '.cache');

const stamp = join(conformanceRoot, 'node_modules', '.conformance-lock');
const busy = join(cacheRoot, 'installing');
const patience = 5 * 60_000;

/**
 * Installs the libraries when `node_modules` is missing or the lock file changed.
 * Current installations cost one hash. Several test files may call it at once:
 * the first installs, the others wait for it.
 */
export async function install(): Promise<void> {
  const wanted = await lockHash();
  if (await isCurrent(wanted)) return;
  await mkdir(cacheRoot, { recursive: true });
  const release = await lock(wanted);
  if (release === null) return;
  try {
    if (await isCurrent(wanted)) return;
    await npmCi();
    await writeFile(stamp, wanted);
  } finally {
    await release();
  }
}

async function lockHash(): Promise<string> {
  const text = await readFile(join(conformanceRoot, 'package-lock.json'));
  return createHash('sha256').update(text).digest('hex');
}

async function isCurrent(wanted: string): Promise<boolean> {
  return existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted;
}

/** Null means that somebody else finished the work meanwhile. */
async function lock(wanted: string): Promise<(() => Promise<void>) | null> {
  const until = Date.now() + patience;
  for (;;) {
    try {
      const handle = await open(busy, 'wx');
      await handle.close();
      return () => rm(busy, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (await isCurrent(wanted)) return null;
    const age = await stat(busy).then(
      (it) => Date.now() - it.mtimeMs,
      () => 0,
    );
    // Left behind by a run that was killed.
    if (age > patience) await rm(busy, { force: true });
    if (Date.now() > until) throw new Error(`another installation holds ${busy}`);
    await sleep(250);
  }
}

async function npmCi(): Promise<void> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await promisify(execFile)(npm, args, { cwd: conformanceRoot, timeout: patience, shell: process.platform === 'win32' });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`npm ci failed in ${conformanceRoot}\n${stderr ?? String(error)}`, { cause: error });
  }
}
