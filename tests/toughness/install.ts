import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The folder of the syntax collections, parsers and bundles; it has a lock file of its own. */
export const packagesRoot: string = join(import.meta.dirname, 'packages');

/** Loads what is installed there. */
export const requirePackage: NodeJS.Require = createRequire(join(packagesRoot, 'package.json'));

const modules = join(packagesRoot, 'node_modules');
const stamp = join(modules, '.lock-hash');
const busy = join(packagesRoot, '.installing');
const PATIENCE = 300_000;

/** Installs the packages on first use, and when the lock file changed. Test files run at once: the first installs, the others wait. */
export async function install(): Promise<void> {
  const wanted = createHash('sha256')
    .update(readFileSync(join(packagesRoot, 'package-lock.json')))
    .digest('hex');
  const isCurrent = (): boolean => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  for (const until = Date.now() + PATIENCE; !isCurrent();) {
    try {
      mkdirSync(busy);
    } catch {
      const since = statSync(busy, { throwIfNoEntry: false })?.mtimeMs;
      // Left behind by a run that was killed.
      if (since !== undefined && Date.now() - since > PATIENCE) rmSync(busy, { recursive: true, force: true });
      if (Date.now() > until) throw new Error(`another installation holds ${busy}`);
      await sleep(250);
      continue;
    }
    try {
      execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
        cwd: packagesRoot,
        timeout: PATIENCE,
        shell: process.platform === 'win32',
      });
      writeFileSync(stamp, wanted);
    } finally {
      rmSync(busy, { recursive: true, force: true });
    }
  }
}
