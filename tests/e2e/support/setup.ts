import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HOSTS, installHosts, run, WITH_PLUGIN } from './hosts.js';
import { table } from './table.js';
// @ts-expect-error -- a script in plain JavaScript
import { ensureBuilt } from '../../../scripts/support/build.js';
import type { TestProject } from 'vitest/node';

const ROOT = path.resolve(import.meta.dirname, '../../..');

declare module 'vitest' {
  interface ProvidedContext {
    scratch: string;
    tarball: string;
  }
}

/** Installs the packed package in a host, as a user would. */
async function addPlugin(host: string, tarball: string): Promise<void> {
  const folder = path.join(HOSTS, host);
  rmSync(path.join(folder, 'node_modules', 'eslint-plugin-cors'), { recursive: true, force: true });
  const quiet = ['--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
  await run('npm', ['install', ...quiet, ...(host === 'oxlint' ? ['--legacy-peer-deps'] : []), tarball], folder);
}

async function pack(scratch: string): Promise<string> {
  (ensureBuilt as () => void)();
  const said = await run('npm', ['pack', '--ignore-scripts', '--json', '--loglevel=error', '--pack-destination', scratch], ROOT);
  const packed = JSON.parse(said.replace(/^[^[]*(?=\[)/, '')) as [{ filename: string }];
  return path.join(scratch, packed[0].filename);
}

/** Builds and packs the package once, and installs it in each host. */
export default async function setup(project: TestProject): Promise<() => void> {
  const started = Date.now();
  const scratch = mkdtempSync(path.join(tmpdir(), 'cors-e2e-'));
  const [tarball] = await Promise.all([pack(scratch), installHosts()]);
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
