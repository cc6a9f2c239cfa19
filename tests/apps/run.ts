import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';
import { cacheRoot } from '../conformance/install.js';

export const appsRoot: string = import.meta.dirname;

/** What an app says of itself when it runs. */
export interface Told {
  readonly routes: readonly (readonly [method: string, path: string])[];
  /** Routes that the app listed and did not answer. */
  readonly answered?: readonly string[];
}

export function appNames(): string[] {
  return readdirSync(appsRoot, { withFileTypes: true }).filter((each) => each.isDirectory()).map(({ name }) => name);
}

/** Starts an app in a process of its own and asks it for its routes; the process ends itself, or is ended after a while. */
export async function askApp(name: string, entry: string): Promise<Told> {
  const folder = await build(path.join(appsRoot, name));
  const file = path.join(folder, entry.replace(/\.ts$/, '.js'));
  const framework = name.replace(/-\d+$/, '');
  const { stdout } = await promisify(execFile)(process.execPath, [path.join(appsRoot, 'list.mjs'), framework, file], {
    timeout: 150_000,
    env: { PATH: process.env['PATH'], NODE_ENV: 'production' },
  });
  const told = /<<<(.*)>>>/s.exec(stdout)?.[1];
  if (told === undefined) throw new Error(`${name} said nothing of its routes: ${stdout}`);
  return JSON.parse(told) as Told;
}

/** A copy that Node can run, below the folder with the libraries. */
async function build(app: string): Promise<string> {
  const files = (await readdir(app, { recursive: true, withFileTypes: true })).filter((each) => each.isFile()).map((each) => path.join(each.parentPath, each.name)).sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(await readFile(file));
  const target = path.join(cacheRoot, 'apps', `${path.basename(app)}-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  const { type } = JSON.parse(await readFile(path.join(app, 'package.json'), 'utf8')) as { type?: string };
  for (const file of files) {
    const copy = path.join(draft, path.relative(app, file));
    await mkdir(path.dirname(copy), { recursive: true });
    if (/\.ts$/.test(file)) await writeFile(copy.replace(/\.ts$/, '.js'), transpile(await readFile(file, 'utf8'), type === 'module'));
    else await cp(file, copy);
  }
  await rename(draft, target).catch(() => rm(draft, { recursive: true, force: true }));
  return target;
}

function transpile(text: string, esm: boolean): string {
  return ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: esm ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS,
      esModuleInterop: true,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  }).outputText;
}

