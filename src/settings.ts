import { LIBRARIES } from './libraries.js';
import { settingsSchema } from './settings-schema.js';
import { nearestOf } from './web/nearest.js';
import { isPlaceholderOrigin, readOrigin } from './web/origins.js';

/** What users write as `settings.cors`, for `satisfies CorsSettings` in a typed configuration. */
export interface CorsSettings {
  /** The origins that `--fix` may write: a list, a module that exports one, or a variable of the environment. */
  readonly allowlist?: readonly string[] | { readonly module: string; readonly name: string } | { readonly env: string };
  /** Route prefixes that are public on purpose, e.g. `/health`. */
  readonly publicPaths?: readonly string[];
  /** In-house packages and the library that each behaves like, e.g. `{ '@acme/cors': 'cors' }`. */
  readonly libraries?: Readonly<Record<string, string>>;
  /** Folders whose files are routes, relative to the working directory. */
  readonly routeFolders?: readonly string[];
  /** Whether imports of the project are followed, and how many files of them. */
  readonly crossFile?: boolean | { readonly maxFiles?: number };
}

/** Where the origins come from that `--fix` may write. */
export type AllowlistSource =
  | { readonly kind: 'literals'; readonly origins: readonly string[] }
  | { readonly kind: 'module'; readonly module: string; readonly name: string }
  | { readonly kind: 'env'; readonly name: string };

/** `settings.cors` as it was read, with what is not written. */
export interface ReadSettings {
  readonly allowlist: AllowlistSource | null;
  /** Route prefixes that are public on purpose. */
  readonly publicPaths: readonly string[];
  /** In-house packages and the library that each behaves like. */
  readonly libraries: Readonly<Record<string, string>>;
  /** Folders whose files are routes, for routers that read folders, e.g. express-file-routing. */
  readonly routeFolders: readonly string[];
  /** How many other files may be read for one linted file; 0 when cross-file reading is off. */
  readonly maxFiles: number;
}

const DEFAULT_MAX_FILES = 60;
export const DEFAULT_SETTINGS: ReadSettings = {
  allowlist: null,
  publicPaths: [],
  libraries: {},
  routeFolders: [],
  maxFiles: DEFAULT_MAX_FILES,
};

const known = new WeakMap<object, ReadSettings>();

/**
 * Reads `settings.cors`. A wrong setting is an error that names the key, never silence.
 * @throws {TypeError} on an unknown key, a malformed value, or an origin that a browser never sends.
 */
export function readSettings(settings: Readonly<Record<string, unknown>>): ReadSettings {
  const written = settings['cors'];
  if (written === undefined) return DEFAULT_SETTINGS;
  const object = asObject(written, 'cors');
  let read = known.get(object);
  if (read === undefined) {
    checkKeys(object, 'cors', Object.keys(settingsSchema.properties));
    read = {
      allowlist: readAllowlist(object['allowlist']),
      publicPaths: readTexts(object['publicPaths'], 'cors.publicPaths').map(checkPath),
      libraries: readLibraries(object['libraries']),
      routeFolders: readTexts(object['routeFolders'], 'cors.routeFolders'),
      maxFiles: readCrossFile(object['crossFile']),
    };
    known.set(object, read);
  }
  return read;
}

function readAllowlist(value: unknown): AllowlistSource | null {
  if (value === undefined) return null;
  if (Array.isArray(value)) {
    if (value.length === 0) throw wrong('cors.allowlist', 'must name at least one origin');
    return { kind: 'literals', origins: [...new Set(readTexts(value, 'cors.allowlist').map(checkOrigin))] };
  }
  if (typeof value !== 'object' || value === null) {
    const list = typeof value === 'string' ? `, e.g. [${JSON.stringify(value)}]` : '';
    throw wrong('cors.allowlist', `must be a list of origins${list}, or { module, name }, or { env }`);
  }
  const object = asObject(value, 'cors.allowlist');
  if ('env' in object) {
    checkKeys(object, 'cors.allowlist', ['env']);
    const name = asText(object['env'], 'cors.allowlist.env');
    if (!/^[A-Z_]\w*$/i.test(name))
      throw wrong('cors.allowlist.env', `is not the name of an environment variable: ${JSON.stringify(name)}`);
    return { kind: 'env', name };
  }
  checkKeys(object, 'cors.allowlist', ['module', 'name']);
  return {
    kind: 'module',
    module: readModule(asText(object['module'], 'cors.allowlist.module')),
    name: readName(asText(object['name'], 'cors.allowlist.name')),
  };
}

/** Words that no variable of a module may be called by, and globals that an import would hide. `default` is an export all the same. */
const RESERVED =
  /^(?:arguments|await|break|case|catch|class|const|continue|debugger|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|implements|import|in|Infinity|instanceof|interface|let|NaN|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|undefined|var|void|while|with|yield)$/;

function readName(name: string): string {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name))
    throw wrong('cors.allowlist.name', `is not an identifier: ${JSON.stringify(name)}`);
  if (RESERVED.test(name)) throw wrong('cors.allowlist.name', `is a reserved word, which no export is used by: ${JSON.stringify(name)}`);
  return name;
}

function readModule(module: string): string {
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f\u2028\u2029]/.test(module))
    throw wrong('cors.allowlist.module', `has a control character: ${JSON.stringify(module)}`);
  if (!module.includes('\\')) return module;
  const slashed = module.replaceAll('\\', '/');
  // what `path.join` gives on Windows
  if (/^[a-z]:/i.test(module)) return slashed;
  throw wrong('cors.allowlist.module', `must be written with slashes: ${JSON.stringify(slashed)}`);
}

/** What is wrong with `https://app.example.com` and the like where `--fix` takes origins from: it would write a name that nobody, or anybody, has. */
export const PLACEHOLDER_PROBLEM = 'is a placeholder, write the origin of your own site';

function checkOrigin(text: string, index: number): string {
  const key = `cors.allowlist[${index}]`;
  const origin = readOrigin(text);
  if (isPlaceholderOrigin(text)) throw wrong(key, `${PLACEHOLDER_PROBLEM}: ${JSON.stringify(text)}`);
  if (origin.valid) return text;
  if (text === '*' || text === 'null') throw wrong(key, `may not be ${JSON.stringify(text)}: it lets in pages that nobody chose`);
  const hint = origin.normalized === null ? '' : `, write ${JSON.stringify(origin.normalized)}`;
  throw wrong(key, `is not an origin as browsers send it (${origin.flaw})${hint}: ${JSON.stringify(text)}`);
}

function checkPath(text: string, index: number): string {
  const key = `cors.publicPaths[${index}]`;
  const [, path] = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*(\/[^?#]*)?/i.exec(text) ?? [];
  if (/^(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(text))
    throw wrong(key, `is a path without a host${path === undefined ? '' : `, write ${JSON.stringify(path)}`}: ${JSON.stringify(text)}`);
  if (!text.startsWith('/')) throw wrong(key, `must begin with a slash, write ${JSON.stringify(`/${text}`)}: ${JSON.stringify(text)}`);
  return text;
}

function readLibraries(value: unknown): Record<string, string> {
  if (value === undefined) return {};
  return Object.fromEntries(
    Object.entries(asObject(value, 'cors.libraries')).map(([name, written]) => {
      const key = `cors.libraries[${JSON.stringify(name)}]`;
      const library = asText(written, key);
      if (LIBRARIES.includes(library)) return [name, library];
      if (LIBRARIES.includes(name))
        throw wrong(key, `is turned round: the in-house package stands on the left, ${JSON.stringify({ [library]: name })}`);
      // of the packages of a framework, e.g. `hono/jwt`, those for CORS are meant
      const near =
        nearestOf(
          library,
          LIBRARIES.filter((each) => each.includes('cors')),
        ) ?? nearestOf(library, LIBRARIES);
      throw wrong(
        key,
        `is no library that is known${near === null ? '' : `, did you mean ${JSON.stringify(near)}`}: ${JSON.stringify(library)}`,
      );
    }),
  );
}

function readCrossFile(value: unknown): number {
  if (value === undefined || value === true) return DEFAULT_MAX_FILES;
  if (value === false) return 0;
  const object = asObject(value, 'cors.crossFile');
  checkKeys(object, 'cors.crossFile', ['maxFiles']);
  const { maxFiles = DEFAULT_MAX_FILES } = object;
  if (typeof maxFiles !== 'number' || !Number.isInteger(maxFiles) || maxFiles < 0)
    throw wrong('cors.crossFile.maxFiles', 'must be a whole number from 0');
  return maxFiles;
}

function readTexts(value: unknown, key: string): string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw wrong(key, 'must be an array of strings');
  return value.map((each, index) => asText(each, `${key}[${index}]`));
}

function asText(value: unknown, key: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw wrong(key, 'must be a string that is not empty');
}

function asObject(value: unknown, key: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw wrong(key, 'must be an object');
}

function checkKeys(object: Record<string, unknown>, key: string, names: readonly string[]): void {
  for (const name of Object.keys(object)) {
    if (names.includes(name)) continue;
    const near = nearestOf(name, names);
    throw wrong(`${key}.${name}`, `is not a setting${near === null ? '' : `, did you mean ${near}`}; the settings are ${names.join(', ')}`);
  }
}

/** The error of a wrong setting: it names the key and says what is wrong. */
export function wrong(key: string, problem: string): TypeError {
  return new TypeError(`eslint-plugin-cors: settings.${key} ${problem}.`);
}
