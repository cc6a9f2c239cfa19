import path from 'node:path';
import { isDocument, readPolicies } from './documents.js';
import { isWorthReading } from '../analysis/hints.js';
import { MAKERS } from '../analysis/makers.js';
import { ROUTE_FILES, SETTINGS } from '../analysis/verbs.js';
import { policiesIn } from '../analysis/policies-of.js';
import { createEvaluator } from '../engine/evaluate.js';
import { openProject } from '../project/open.js';
import { followersAmong, sharersIn } from './sharing.js';
import { mayBeStarted } from '../analysis/routes/started.js';
import type { ProjectFiles } from '../frameworks/shapes/routes/files.js';
import type { Sharers } from '../analysis/routes/sharers.js';
import type { Evaluator, Module } from '../engine/types.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { TSESLint } from '@typescript-eslint/utils';

/** The part of `settings.cors` that says how code is read. */
export interface ReadingSettings {
  readonly libraries: Readonly<Record<string, string>>;
  readonly routeFolders: readonly string[];
}

/** A script or a configuration file below the places that were named. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/** Files that were parsed together, so that a router is the same thing in all of them. */
export interface SurfaceProject {
  readonly cwd: string;
  /** Where the paths begin that are shown. */
  readonly from: string;
  readonly files: readonly Module[];
  readonly evaluator: Evaluator;
  /** The policies of configuration files. */
  readonly documents: readonly CorsPolicy[];
  readonly notes: readonly string[];
  filesFrom(module: Module): ProjectFiles;
  policiesOf(module: Module): readonly CorsPolicy[];
  /** The files that register on what others export. */
  readonly sharers: Sharers;
}

export interface Options {
  /** The folder of the project: imports are followed in it. */
  readonly cwd: string;
  /** Where the paths begin that are shown; the folder of the project where it is absent. */
  readonly from?: string;
  /** What was named to be read: what is called a test by the path to there is none. The folder of the project where it is absent. */
  readonly named?: readonly string[];
  readonly sources: Iterable<SourceFile>;
  /** The parser of the project; files are parsed with it, or with ESLint's own. */
  readonly parser: unknown;
  /** How a file is read; null when the project's configuration ignores it. */
  settingsOf(source: SourceFile): Promise<ReadingSettings | null>;
  progress(text: string): void;
}

const packages = [...new Set(MAKERS.flatMap((each) => each.packages))].map((name) => name.replace(/[/.]/g, String.raw`\$&`));
/** A file that makes an app, or one that a framework finds by its name. */
const SERVER = new RegExp(`['"](?:npm:|jsr:|https?://[^'"]*/)?(?:${packages.join('|')})(?:@[^'"]*)?['"]`);
/** What may write headers for the routes of such files. */
const BESIDE_ROUTES = /(?:^|[\\/])(?:middleware|proxy)\.[cm]?[jt]s$/;
const WITHOUT_BOUNDS = { maxFiles: 100_000, maxText: 400_000_000 };
const EMPTY = { type: 'Program', body: [], range: [0, 0], loc: { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } } };
const TESTS = /(?:^|[\\/])(?:__tests__|__mocks__|tests?|spec|fixtures)[\\/]|\.(?:test|spec|stories)\.[cm]?[jt]sx?$/;

/** Whether a file belongs to tests by its path below each place that was named. */
function isTest(file: string, named: readonly string[]): boolean {
  const below = named.map((place) => path.relative(place, file)).filter((each) => !each.startsWith('..'));
  return below.length > 0 && below.every((each) => TESTS.test(each));
}

function isRouteFile(file: string): boolean {
  return ROUTE_FILES.some((each) => each.answers !== null && each.file.test(`/${file}`));
}

/** Whether a file can make an app, hold a policy, or be a route by its name. */
export function matters({ file, text }: SourceFile, libraries: readonly string[]): boolean {
  return (
    SERVER.test(text) ||
    mayBeStarted({ filename: file, text }) ||
    BESIDE_ROUTES.test(file) ||
    isRouteFile(file) ||
    isWorthReading(text, libraries)
  );
}

/** Parses the files that matter; what they import is parsed when it is asked for. */
export async function openSurface({
  cwd,
  from = cwd,
  named = [cwd],
  sources,
  parser,
  settingsOf,
  progress,
}: Options): Promise<SurfaceProject> {
  const languageOptions = { parser, ecmaVersion: 'latest', sourceType: 'module' };
  const anchor = { text: '', ast: EMPTY, scopeManager: null, visitorKeys: {} } as unknown as TSESLint.SourceCode;
  const project = openProject(anchor, '<map>', { cwd, languageOptions, ...WITHOUT_BOUNDS });
  const evaluator = createEvaluator(Infinity, SETTINGS);
  const settings = new Map<Module, ReadingSettings>();
  const files: Module[] = [];
  const documents: CorsPolicy[] = [];
  const notes: string[] = [];
  const others: SourceFile[] = [];
  let seen = 0;
  for (const source of sources) {
    seen += 1;
    if (seen % 100 === 0) progress(`${seen} files …`);
    if (isTest(source.file, named)) continue;
    const shown = path.relative(from, source.file).replaceAll(path.sep, '/');
    if (isDocument(path.relative(cwd, source.file))) {
      const { policies, note } = readPolicies(source.file, source.text, [path.dirname(source.file), cwd]);
      if ((policies.length > 0 || note !== null) && (await settingsOf(source)) === null) continue;
      documents.push(...policies);
      if (note !== null) notes.push(`${shown} ${note}`);
      continue;
    }
    if (!matters(source, [])) {
      others.push(source);
      continue;
    }
    const own = await settingsOf(source);
    if (own === null) continue;
    const module = project.open(source.file);
    if (module === null) notes.push(`${shown} does not parse`);
    else {
      files.push(module);
      settings.set(module, own);
    }
  }
  const homes = files.filter(({ text }) => /\bexports?\b/.test(text)).map(({ filename }) => filename);
  for (const source of followersAmong(others, homes)) {
    const own = await settingsOf(source);
    const module = own === null ? null : project.open(source.file);
    if (own === null || module === null) continue;
    files.push(module);
    settings.set(module, own);
  }
  const filesFrom = (module: Module): ProjectFiles => ({ module, open: project.open, text: project.text, list: project.list });
  const known = new Map<Module, readonly CorsPolicy[]>();
  return {
    cwd,
    from,
    files,
    evaluator,
    documents,
    notes,
    sharers: sharersIn(files),
    filesFrom,
    policiesOf(module) {
      let policies = known.get(module);
      if (policies === undefined) {
        const { libraries, routeFolders } = settings.get(module) ?? { libraries: {}, routeFolders: [] };
        const linted = {
          sourceCode: module as unknown as TSESLint.SourceCode,
          filename: module.filename,
          cwd,
          languageOptions,
          settings: { libraries, routeFolders, maxFiles: WITHOUT_BOUNDS.maxFiles },
        };
        policies = isWorthReading(module.text, Object.keys(libraries)) ? policiesIn(linted, filesFrom(module), evaluator) : [];
        known.set(module, policies);
      }
      return policies;
    },
  };
}
