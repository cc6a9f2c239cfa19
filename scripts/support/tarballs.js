// Downloads the tarballs of pinned packages, without their dependencies and without running anything of them.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const cache = path.join(process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'), 'eslint-plugin-cors/field');
const shell = process.platform === 'win32';

function integrityOf(file) {
  return `sha512-${createHash('sha512').update(readFileSync(file)).digest('base64')}`;
}

/**
 * The folder of a package in the cache. A tarball must be the one of the lock; a new one is added to the lock.
 * @param {Record<string, string>} lock integrity by `name@version`
 */
export function fetchPackage(name, version, lock) {
  const spec = `${name}@${version}`;
  const folder = path.join(cache, spec.replaceAll('/', '+'));
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const fresh = mkdtempSync(path.join(cache, '.download-'));
  try {
    execFileSync('npm', ['pack', spec, '--ignore-scripts', '--silent', '--pack-destination', fresh], {
      shell,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const tarball = path.join(
      fresh,
      readdirSync(fresh).find((file) => file.endsWith('.tgz')),
    );
    const integrity = integrityOf(tarball);
    if (lock[spec] !== undefined && lock[spec] !== integrity) throw new Error(`${spec} is not the package of the lock`);
    lock[spec] = integrity;
    execFileSync('tar', ['-xzf', path.basename(tarball)], { cwd: fresh, shell });
    rmSync(tarball);
    const [inner] = readdirSync(fresh);
    renameSync(path.join(fresh, inner), folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return folder;
}
