import path from 'node:path';
import type { ESLint, Linter } from 'eslint';

/** What the project's own ESLint configuration says about CORS in one file. */
export interface OwnConfiguration {
  readonly settings: object | undefined;
  /** The entries of this plugin's rules; null when the configuration has none. */
  readonly rules: Linter.RulesRecord | null;
  readonly ignored: boolean;
}

const NONE: OwnConfiguration = { settings: undefined, rules: null, ignored: false };

type Calculated = {
  readonly settings?: { readonly cors?: object };
  readonly rules?: Linter.RulesRecord;
};

/** Reads the project's configuration for a file; a project without one, or with a broken one, says nothing. */
export async function configurationFor(eslint: ESLint | null, file: string): Promise<OwnConfiguration> {
  if (eslint === null) return NONE;
  try {
    if (await eslint.isPathIgnored(file)) return { ...NONE, ignored: true };
    const { settings, rules } = ((await eslint.calculateConfigForFile(file)) ?? {}) as Calculated;
    const own = Object.entries(rules ?? {}).filter(([name]) => name.startsWith('cors/'));
    return {
      settings: settings?.cors,
      rules: own.length === 0 ? null : Object.fromEntries(own),
      ignored: false,
    };
  } catch {
    return NONE;
  }
}

/** Whether the project has a configuration at all: without one, each question would search for it again. */
export async function ownEslint(Own: new (options: object) => ESLint, cwd: string, sample: string): Promise<ESLint | null> {
  const eslint = new Own({ cwd });
  try {
    await eslint.calculateConfigForFile(sample);
    return eslint;
  } catch {
    return null;
  }
}

/** What is said of files that speak of CORS and were not read; null when there are none. */
export function saidOfIgnored(files: readonly string[], cwd: string): string | null {
  const [first] = files;
  if (first === undefined) return null;
  const name = path.relative(cwd, first).replaceAll(path.sep, '/');
  const which = files.length === 1 ? `${name} is` : `${files.length} files are`;
  return `${which} ignored by your ESLint configuration and not read${files.length === 1 ? '' : `, e.g. ${name}`}. --no-config reads such files.`;
}
