import { readOrigin } from './web/origins.js';

/** Where the origins come from that `--fix` may write. */
export type AllowlistSource =
  | { readonly kind: 'literals'; readonly origins: readonly string[] }
  | { readonly kind: 'module'; readonly module: string; readonly name: string }
  | { readonly kind: 'env'; readonly name: string };

export interface CorsSettings {
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
export const DEFAULT_SETTINGS: CorsSettings = {
  allowlist: null,
  publicPaths: [],
  libraries: {},
  routeFolders: [],
  maxFiles: DEFAULT_MAX_FILES,
};

/** The JSON schema of `settings.cors`, for editors and for the docs. */
export const settingsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    allowlist: {
      description: 'The origins that --fix may write.',
      oneOf: [
        { type: 'array', items: { type: 'string' }, minItems: 1, uniqueItems: true },
        {
          type: 'object',
          additionalProperties: false,
          required: ['module', 'name'],
          properties: { module: { type: 'string' }, name: { type: 'string' } },
        },
        { type: 'object', additionalProperties: false, required: ['env'], properties: { env: { type: 'string' } } },
      ],
    },
    publicPaths: { description: 'Route prefixes that are public on purpose.', type: 'array', items: { type: 'string' } },
    libraries: {
      description: 'In-house packages and the library that each behaves like.',
      type: 'object',
      additionalProperties: { type: 'string' },
    },
    routeFolders: {
      description: 'Folders whose files are routes, relative to the working directory.',
      type: 'array',
      items: { type: 'string' },
    },
    crossFile: {
      description: 'Whether imports of the project are followed.',
      oneOf: [
        { type: 'boolean' },
        { type: 'object', additionalProperties: false, properties: { maxFiles: { type: 'integer', minimum: 0 } } },
      ],
    },
  },
} as const;

const known = new WeakMap<object, CorsSettings>();

/**
 * Reads `settings.cors`. A wrong setting is an error that names the key, never silence.
 * @throws {TypeError} on an unknown key, a malformed value, or an origin that a browser never sends.
 */
export function readSettings(settings: Readonly<Record<string, unknown>>): CorsSettings {
  const written = settings['cors'];
  if (written === undefined) return DEFAULT_SETTINGS;
  const object = asObject(written, 'cors');
  let read = known.get(object);
  if (read === undefined) {
    checkKeys(object, 'cors', Object.keys(settingsSchema.properties));
    read = {
      allowlist: readAllowlist(object['allowlist']),
      publicPaths: readTexts(object['publicPaths'], 'cors.publicPaths'),
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
  const object = asObject(value, 'cors.allowlist');
  if ('env' in object) {
    checkKeys(object, 'cors.allowlist', ['env']);
    const name = asText(object['env'], 'cors.allowlist.env');
    if (!/^[A-Z_]\w*$/i.test(name))
      throw wrong('cors.allowlist.env', `is not the name of an environment variable: ${JSON.stringify(name)}`);
    return { kind: 'env', name };
  }
  checkKeys(object, 'cors.allowlist', ['module', 'name']);
  const name = asText(object['name'], 'cors.allowlist.name');
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name))
    throw wrong('cors.allowlist.name', `is not an identifier: ${JSON.stringify(name)}`);
  return { kind: 'module', module: asText(object['module'], 'cors.allowlist.module'), name };
}

function checkOrigin(text: string, index: number): string {
  const key = `cors.allowlist[${index}]`;
  const origin = readOrigin(text);
  if (origin.valid) return text;
  if (text === '*' || text === 'null') throw wrong(key, `may not be ${JSON.stringify(text)}: it lets in pages that nobody chose`);
  const hint = origin.normalized === null ? '' : `, write ${JSON.stringify(origin.normalized)}`;
  throw wrong(key, `is not an origin as browsers send it (${origin.flaw})${hint}: ${JSON.stringify(text)}`);
}

function readLibraries(value: unknown): Record<string, string> {
  if (value === undefined) return {};
  return Object.fromEntries(
    Object.entries(asObject(value, 'cors.libraries')).map(([name, library]) => [
      name,
      asText(library, `cors.libraries[${JSON.stringify(name)}]`),
    ]),
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
    const near = names.find((each) => each.toLowerCase().startsWith(name.toLowerCase().slice(0, 4)));
    throw wrong(
      `${key}.${name}`,
      `is not a setting${near === undefined ? '' : `, did you mean ${near}`}; the settings are ${names.join(', ')}`,
    );
  }
}

function wrong(key: string, problem: string): TypeError {
  return new TypeError(`eslint-plugin-cors: settings.${key} ${problem}.`);
}
