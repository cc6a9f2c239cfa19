import { readdirSync } from 'node:fs';
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

type OwnClass = new (options: object) => ESLint;

/** What has no entry in a flat configuration is not ignored by it: entries for all files hold of these too. */
const READ_ANYWAY = { files: ['**/*.{ts,mts,cts,tsx,json,yml,yaml,toml}'] };
const CONFIGURATION = /^(?:eslint\.config\.[cm]?[jt]s|\.eslintrc(?:\.(?:c?js|json|ya?ml))?)$/;

/**
 * Whether the project has a configuration at all: without one, each question would search for it again.
 * `asWritten` tells files that no entry of a flat configuration names from others.
 */
export async function ownEslint(Own: OwnClass, cwd: string, asWritten = false): Promise<ESLint | null> {
  const isFlat = (Own as { readonly configType?: string }).configType === 'flat';
  const eslint = new Own({ cwd, ...(isFlat && !asWritten ? { overrideConfig: READ_ANYWAY } : {}) });
  try {
    await eslint.calculateConfigForFile(path.join(cwd, 'server.js'));
    return eslint;
  } catch {
    return null;
  }
}

/** ESLint as it reads the configuration of a file, and the folder that its settings are relative to. */
interface Owned {
  readonly eslint: ESLint | null;
  readonly base: string;
}

/** The project's configuration for each file: that of the working directory, else the nearest in the folders below, as a monorepo has them. */
export async function ownConfigurations(Own: OwnClass, cwd: string): Promise<(file: string) => Promise<Owned>> {
  const eslint = await ownEslint(Own, cwd);
  if (eslint !== null) return () => Promise.resolve({ eslint, base: cwd });
  const known = new Map<string, Promise<Owned>>();
  const ownOf = async (folder: string): Promise<Owned> => {
    if (folder === cwd || !folder.startsWith(cwd + path.sep)) return { eslint: null, base: cwd };
    if (!readdirSync(folder).some((name) => CONFIGURATION.test(name))) return ask(path.dirname(folder));
    return { eslint: await ownEslint(Own, folder), base: folder };
  };
  const ask = (folder: string): Promise<Owned> => {
    const asked = known.get(folder) ?? ownOf(folder);
    known.set(folder, asked);
    return asked;
  };
  return (file) => ask(path.dirname(file));
}

/** What is said of files that speak of CORS and were not read; null when there are none. */
export function saidOfIgnored(files: readonly string[], cwd: string): string | null {
  const [first] = files;
  if (first === undefined) return null;
  const name = path.relative(cwd, first).replaceAll(path.sep, '/');
  const which = files.length === 1 ? `${name} is` : `${files.length} files are`;
  return `${which} ignored by your ESLint configuration and not read${files.length === 1 ? '' : `, e.g. ${name}`}. --no-config reads such files.`;
}
