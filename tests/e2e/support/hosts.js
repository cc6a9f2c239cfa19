// The projects with each a linter of their own, which the end-to-end tests use. `node tests/e2e/support/hosts.js` installs them.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

export const HOSTS = path.resolve(import.meta.dirname, '../hosts');
/** The hosts that get the packed package. */
export const WITH_PLUGIN = ['eslint-8', 'eslint-9', 'eslint-10', 'languages', 'oxlint'];
const OTHERS = ['language-server', 'sarif'];

/**
 * What a command prints; an error with all that it said when it fails.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Promise<string>}
 */
export async function run(command, args, cwd) {
  try {
    return (await promisify(execFile)(command, [...args], { cwd, maxBuffer: 64 * 1024 * 1024 })).stdout;
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (error);
    throw new Error(`${command} ${args.join(' ')} in ${cwd}\n${stdout}${stderr}`, { cause: error });
  }
}

/**
 * Installs a host's tools when its lock file changed.
 * @param {string} host
 */
async function install(host) {
  const folder = path.join(HOSTS, host);
  const stamp = path.join(folder, 'node_modules', '.installed');
  const hash = createHash('sha256')
    .update(readFileSync(path.join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  // npm 11 refuses its own lock files when optional binaries of other platforms are missing from the registry.
  await run('npm', ['ci', ...quiet], folder).catch(() => run('npm', ['install', '--no-package-lock', ...quiet], folder));
  writeFileSync(stamp, hash);
}

/** All hosts, two at a time: npm works as much as it waits. */
export async function installHosts() {
  const waiting = [...WITH_PLUGIN, ...OTHERS];
  const lane = async () => {
    for (let host = waiting.shift(); host !== undefined; host = waiting.shift()) await install(host);
  };
  await Promise.all([lane(), lane()]);
}

if (process.argv[1] === import.meta.filename) await installHosts();
