import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
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

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} in ${cwd}\n${stdout}${stderr}`);
  return stdout;
}

/** Installs a host's tools when its lock file changed. */
function install(host: string): void {
  const folder = path.join(HOSTS, host);
  const stamp = path.join(folder, 'node_modules', '.installed');
  const hash = createHash('sha256')
    .update(readFileSync(path.join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  // npm 11 refuses its own lock files when optional binaries of other platforms are missing from the registry.
  const clean = spawnSync('npm', ['ci', ...quiet], { cwd: folder });
  if (clean.status !== 0) run('npm', ['install', '--no-package-lock', ...quiet], folder);
  writeFileSync(stamp, hash);
}

/** Builds and packs the package once, and installs the tarball as a user would. */
export default function setup(project: TestProject): () => void {
  const started = Date.now();
  const scratch = mkdtempSync(path.join(tmpdir(), 'cors-e2e-'));
  for (const host of [...WITH_PLUGIN, ...OTHERS]) install(host);
  const packed = JSON.parse(
    run('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', scratch], ROOT).replace(/^[^[]*(?=\[)/, ''),
  ) as [{ filename: string }];
  const tarball = path.join(scratch, packed[0].filename);
  for (const host of WITH_PLUGIN) {
    const folder = path.join(HOSTS, host);
    rmSync(path.join(folder, 'node_modules', 'eslint-plugin-cors'), { recursive: true, force: true });
    run(
      'npm',
      [
        'install',
        '--no-save',
        '--no-package-lock',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        '--prefer-offline',
        ...(host === 'oxlint' ? ['--legacy-peer-deps'] : []),
        tarball,
      ],
      folder,
    );
  }
  project.provide('scratch', scratch);
  project.provide('tarball', tarball);
  return () => {
    process.stdout.write(`\n${table(scratch)}\n${((Date.now() - started) / 1000).toFixed(0)} s\n`);
    rmSync(scratch, { recursive: true, force: true });
  };
}
