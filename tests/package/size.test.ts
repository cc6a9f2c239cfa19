import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
// @ts-expect-error -- a script in plain JavaScript
import { ensureBuilt } from '../../scripts/support/build.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly files: readonly string[];
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
}

/** The folder that Node finds a package in. */
function folderOf(name: string, from: string): string {
  for (let at = from; ; at = path.dirname(at)) {
    const folder = path.join(at, 'node_modules', name);
    if (existsSync(folder) || at === path.dirname(at)) return folder;
  }
}

/** The folders of everything that a package depends on. */
function dependenciesOf(folder: string, found = new Set<string>()): Set<string> {
  for (const name of Object.keys(manifestOf(folder).dependencies ?? {})) {
    const dependency = folderOf(name, folder);
    if (found.has(dependency)) continue;
    found.add(dependency);
    dependenciesOf(dependency, found);
  }
  return found;
}

function megabytes(...places: readonly string[]): number {
  const files = places.flatMap((place) =>
    statSync(place).isFile()
      ? [place]
      : readdirSync(place, { recursive: true, withFileTypes: true })
          .filter((each) => each.isFile())
          .map((each) => path.join(each.parentPath, each.name)),
  );
  return files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
}

beforeAll(ensureBuilt);

test('no declarations of the inside are packed', () => {
  const dist = path.join(ROOT, 'dist');
  const declarations = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.d.ts'));
  const wanted = ['formatter', 'index', 'plugin', 'rule-meta', 'rules/index', 'sarif', 'settings'].map((name) =>
    path.normalize(`${name}.d.ts`),
  );
  expect(declarations.sort()).toEqual(wanted);
});

test('the dependencies are those that the README names', () => {
  const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { dependencies: object };
  const [, number, names = ''] =
    /^- (\w+) runtime dependencies: (.*?)\. No native/m.exec(readFileSync(path.join(ROOT, 'README.md'), 'utf8')) ?? [];
  expect([...names.matchAll(/`(.*?)`/g)].map(([, name]) => name)).toEqual(Object.keys(dependencies));
  expect(number).toBe(['Six', 'Seven', 'Eight', 'Nine'][Object.keys(dependencies).length - 6]);
});

test('what an install adds beside ESLint is what the README says', () => {
  const ofEslint = dependenciesOf(path.join(ROOT, 'node_modules/eslint'));
  const added = [...dependenciesOf(ROOT)].filter((folder) => !ofEslint.has(folder));
  // What package.json names under `files`: of docs/ the pages, without their pictures.
  const pages = readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  const packed = ['dist', 'oxlint', 'README.md', ...pages.map((name) => path.join('docs', name))];
  const plugin = megabytes(...packed.map((name) => path.join(ROOT, name)));
  const [, packages, total, own] =
    /an install adds (\d+) packages and ([\d.]+) MB; ([\d.]+) MB are the plugin itself/.exec(
      readFileSync(path.join(ROOT, 'README.md'), 'utf8'),
    ) ?? [];
  expect(added.length + 1).toBe(Number(packages));
  // Within a tenth: the docs grow by lines, a dependency by megabytes.
  expect(Math.abs(plugin - Number(own)) / plugin, `${plugin.toFixed(1)} MB`).toBeLessThan(0.1);
  const all = plugin + megabytes(...added);
  expect(Math.abs(all - Number(total)) / all, `${all.toFixed(1)} MB`).toBeLessThan(0.1);
});
