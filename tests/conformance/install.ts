import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

export const conformanceRoot: string = import.meta.dirname;
export const cacheRoot: string = join(conformanceRoot, '.cache');
/** Libraries that need other versions than their neighbours. */
export const apartRoot: string = join(conformanceRoot, 'apart');

const patience = 5 * 60_000;

/**
 * Installs the libraries when `node_modules` is missing or the lock file changed.
 * Current installations cost one hash. Several test files may call it at once:
 * the first installs, the others wait for it.
 */
export async function install(): Promise<void> {
  await installIn(conformanceRoot);
}

/** With the libraries in `apart/`, which few programs need. */
export async function installAll(): Promise<void> {
  await Promise.all([installIn(conformanceRoot), installIn(apartRoot)]);
}

/** The same for another folder of tests with a lock file of its own. */
export async function installIn(root: string): Promise<void> {
  const folder = { root, stamp: join(root, 'node_modules', '.conformance-lock'), busy: join(root, '.cache', 'installing') };
  const wanted = await lockHash(root);
  if (await isCurrent(wanted, folder)) return;
  await mkdir(join(root, '.cache'), { recursive: true });
  const release = await lock(wanted, folder);
  if (release === null) return;
  try {
    if (await isCurrent(wanted, folder)) return;
    await npmCi(root);
    await writeFile(folder.stamp, wanted);
  } finally {
    await release();
  }
}

interface Folder {
  readonly root: string;
  /** The lock file that was installed. */
  readonly stamp: string;
  /** There while somebody installs. */
  readonly busy: string;
}

async function lockHash(root: string): Promise<string> {
  const text = await readFile(join(root, 'package-lock.json'));
  return createHash('sha256').update(text).digest('hex');
}

async function isCurrent(wanted: string, { stamp }: Folder): Promise<boolean> {
  return existsSync(stamp) && (await readFile(stamp, 'utf8')) === wanted;
}

/** Null means that somebody else finished the work meanwhile. */
async function lock(wanted: string, folder: Folder): Promise<(() => Promise<void>) | null> {
  const { busy } = folder;
  const until = Date.now() + patience;
  for (;;) {
    try {
      const handle = await open(busy, 'wx');
      await handle.close();
      return () => rm(busy, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (await isCurrent(wanted, folder)) return null;
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

async function npmCi(root: string): Promise<void> {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await promisify(execFile)(npm, args, { cwd: root, timeout: patience, shell: process.platform === 'win32' });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`npm ci failed in ${root}\n${stderr ?? String(error)}`, { cause: error });
  }
}
