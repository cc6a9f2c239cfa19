import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { table } from './table.js';
import type { TestProject } from 'vitest/node';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const HOSTS = path.resolve(import.meta.dirname, '../hosts');
/** The hosts that get the packed package. */
const WITH_PLUGIN = ['eslint-8', 'eslint-9', 'eslint-10', 'languages', 'oxlint'];
const OTHERS = ['language-server', 'sarif'];

declare module 'vitest' {
  interface ProvidedContext {
    scratch: string;
    tarball: string;
  }
}

async function run(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { cwd, maxBuffer: 64 * 1024 * 1024 }).catch((error: unknown) => {
    const { stdout: said, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(' ')} in ${cwd}\n${said}${stderr}`, { cause: error });
  });
  return stdout;
}

/** Installs a host's tools when its lock file changed. */
async function install(host: string): Promise<void> {
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

/** Installs the packed package in a host, as a user would. */
async function addPlugin(host: string, tarball: string): Promise<void> {
  const folder = path.join(HOSTS, host);
  rmSync(path.join(folder, 'node_modules', 'eslint-plugin-cors'), { recursive: true, force: true });
  const quiet = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
  await run('npm', ['install', ...quiet, ...(host === 'oxlint' ? ['--legacy-peer-deps'] : []), tarball], folder);
}

async function pack(scratch: string): Promise<string> {
  const said = await run('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', scratch], ROOT);
  const packed = JSON.parse(said.replace(/^[^[]*(?=\[)/, '')) as [{ filename: string }];
  return path.join(scratch, packed[0].filename);
}

/** Builds and packs the package once, and installs it: all hosts at once, since npm waits more than it works. */
export default async function setup(project: TestProject): Promise<() => void> {
  const started = Date.now();
  const scratch = mkdtempSync(path.join(tmpdir(), 'cors-e2e-'));
  const [tarball] = await Promise.all([pack(scratch), ...[...WITH_PLUGIN, ...OTHERS].map(install)]);
  await Promise.all(WITH_PLUGIN.map((host) => addPlugin(host, tarball)));
  project.provide('scratch', scratch);
  project.provide('tarball', tarball);
  const ready = Date.now();
  return () => {
    const seconds = (from: number, to: number): string => ((to - from) / 1000).toFixed(0);
    process.stdout.write(`\n${table(scratch)}\n${seconds(started, Date.now())} s, ${seconds(started, ready)} of them to install\n`);
    rmSync(scratch, { recursive: true, force: true });
  };
}
