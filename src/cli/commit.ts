import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Trouble } from './trouble.js';
import type { Environment } from './environment.js';

/** Where the files of a commit stand. */
export interface CommitFolders {
  /** Stands for the top of the repository. */
  readonly folder: string;
  /** Stands for the working directory. */
  readonly there: string;
}

/**
 * Reads the project as it was at a commit: its files stand in a temporary folder meanwhile, with the packages that are
 * installed now. `use` is given that folder, and the one in it that corresponds to the working directory.
 * @throws {Trouble} outside of a git repository, and for a commit that is not there
 */
export async function atCommit<T>(ref: string, { cwd }: Environment, use: (at: CommitFolders) => Promise<T>): Promise<T> {
  const top = realpathSync(git(['rev-parse', '--show-toplevel'], cwd, 'This is no git repository: --base needs one.').trim());
  const commit = git(
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`],
    cwd,
    `git knows no commit ${ref}.`,
  ).trim();
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'cors-map-')));
  try {
    const index = { GIT_INDEX_FILE: path.join(folder, '.index') };
    git(['read-tree', commit], top, `git cannot read ${ref}.`, index);
    git(['checkout-index', '--all', `--prefix=${folder}${path.sep}`], top, `git cannot read ${ref}.`, index);
    const there = path.join(folder, path.relative(top, realpathSync(cwd)));
    for (const [from, to] of [
      [top, folder],
      [cwd, there],
    ] as const)
      linkPackages(from, to);
    return await use({ folder, there });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function linkPackages(from: string, to: string): void {
  const [source, target] = [path.join(from, 'node_modules'), path.join(to, 'node_modules')];
  if (existsSync(source) && existsSync(to) && !existsSync(target)) symlinkSync(source, target, 'junction');
}

function git(args: readonly string[], cwd: string, otherwise: string, env: Readonly<Record<string, string>> = {}): string {
  try {
    return execFileSync('git', args, {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 28,
    });
  } catch {
    throw new Trouble(otherwise);
  }
}
