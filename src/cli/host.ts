import { createRequire } from 'node:module';
import path from 'node:path';
import { NoEslint, Trouble } from './trouble.js';
import type { ESLint, Linter } from 'eslint';

/** The ESLint of a project, or the one beside this package. */
export interface Host {
  /** The class that reads `eslint.config.js`; null on ESLint 8 without it. */
  readonly Flat: new (options: object) => ESLint;
  /** The class that the project itself uses, by its kind of configuration. */
  readonly Own: new (options: object) => ESLint;
  /** Whether it lints other languages than JavaScript: 9.7 and newer. */
  readonly hasLanguages: boolean;
}

/** `require` as it works in the project, then as it works beside this package. */
function placesOf(cwd: string): NodeJS.Require[] {
  return [createRequire(path.join(cwd, 'noop.js')), createRequire(import.meta.url)];
}

function load(cwd: string, name: string): unknown {
  for (const require of placesOf(cwd)) {
    try {
      return require(name);
    } catch (error) {
      // A package that is there and does not load is the project's to repair: another one of it would hide that.
      if ((error as { code?: string }).code !== 'MODULE_NOT_FOUND') throw error;
    }
  }
  return null;
}

type EslintModule = {
  readonly ESLint: Host['Own'] & { readonly version: string };
  readonly loadESLint?: (options: { useFlatConfig?: boolean; cwd?: string }) => Promise<Host['Own'] & { readonly version: string }>;
};

/**
 * ESLint as the project has it.
 * @throws {Trouble} where there is none
 */
export async function loadEslint(cwd: string): Promise<Host> {
  const module = load(cwd, 'eslint') as EslintModule | null;
  if (module === null) {
    throw new NoEslint(
      'ESLint is not installed here. Run: npx --package=eslint --package=typescript-eslint --package=eslint-plugin-cors eslint-plugin-cors',
    );
  }
  const { ESLint, loadESLint } = module;
  if (loadESLint === undefined) throw new Trouble(`ESLint ${ESLint.version} is too old: 8.57 or newer is needed.`);
  const [major = 0, minor = 0] = ESLint.version.split('.').map(Number);
  return {
    Flat: await loadESLint({ useFlatConfig: true }),
    Own: await loadESLint({ cwd }),
    hasLanguages: major > 9 || (major === 9 && minor >= 7),
  };
}

/** The same; null where there is none. */
export async function findEslint(cwd: string): Promise<Host | null> {
  return load(cwd, 'eslint') === null ? null : loadEslint(cwd);
}

/**
 * A parser of TypeScript: the project's own, else one that stands beside this package; null where there is none. The package
 * `typescript-eslint` loads a hundred rules besides: its parser is asked for by name, as the package itself does.
 */
export function findTypescriptParser(cwd: string): Linter.Parser | null {
  for (const require of placesOf(cwd)) {
    const whole = resolved(require, 'typescript-eslint');
    const parser = resolved(whole === null ? require : createRequire(whole), PARSER) ?? resolved(require, PARSER);
    if (parser !== null) return require(parser) as Linter.Parser;
  }
  return null;
}

const PARSER = '@typescript-eslint/parser';

function resolved(require: NodeJS.Require, name: string): string | null {
  try {
    return require.resolve(name);
  } catch {
    return null;
  }
}
