import { createRequire } from 'node:module';
import path from 'node:path';
import { createMemory, perObject } from '../web/memo.js';
import { isObject } from './cache.js';

/** The parts of `context.languageOptions` that matter here. */
export interface LanguageOptions {
  readonly parser?: unknown;
  readonly parserOptions?: unknown;
  readonly ecmaVersion?: unknown;
  readonly sourceType?: unknown;
}

export interface Parser {
  parse?(text: string, options: object): unknown;
  parseForESLint?(text: string, options: object): unknown;
  readonly VisitorKeys?: unknown;
  readonly meta?: unknown;
  readonly name?: unknown;
}

let last = 0;
const number = perObject((_parser: object) => (last += 1));

/** A number for a parser, to tell the trees of different parsers apart. */
export function idOf(parser: unknown): number {
  return isObject(parser) ? number(parser) : 0;
}

export function isParser(value: unknown): value is Parser {
  return isObject(value) && (typeof value['parseForESLint'] === 'function' || typeof value['parse'] === 'function');
}

/** The TypeScript parser of the project, for a `.ts` file that a linted `.js` file imports. */
export function typescriptParser(directories: readonly string[]): Parser | null {
  return typescriptAt(directories)?.parser ?? null;
}

/**
 * The TypeScript parser without what only a linted file needs: tokens, comments, and the checks of code that
 * parses anyway. Takes half the time. Null where the parser of the project is not made of these parts.
 */
export function typescriptReader(directories: readonly string[]): Parser | null {
  return partsOf(directories)?.reader ?? null;
}

/** Finds the scopes of a tree in a fifth of the time that eslint-scope takes; null where the project has no TypeScript parser. */
export function scopeAnalyzer(directories: readonly string[]): Analyze | null {
  return partsOf(directories)?.analyze ?? null;
}

/** ESLint's own parser, for plain JavaScript that the parser in use does not read. */
export function espree(directories: readonly string[]): Parser | null {
  return load(directories, 'espree', 'eslint')?.parser ?? null;
}

/** A parser of another language, as a plugin of ESLint brings it. */
export function documentParser(directories: readonly string[], name: string, plugin: string): Parser | null {
  return (load(directories, name) ?? load(directories, name, plugin))?.parser ?? null;
}

export type Analyze = (ast: unknown, options: object) => unknown;

interface Loaded {
  readonly parser: Parser;
  readonly file: string;
}

/** What the TypeScript parser is made of. */
interface Parts {
  readonly reader: Parser;
  readonly analyze: Analyze;
}

function typescriptAt(directories: readonly string[]): Loaded | null {
  return load(directories, TYPESCRIPT) ?? load(directories, TYPESCRIPT, 'typescript-eslint');
}

function partsOf(directories: readonly string[]): Parts | null {
  const loaded = typescriptAt(directories);
  return loaded === null ? null : partsBehind(loaded.file, () => loadParts(loaded.file));
}

const TYPESCRIPT = '@typescript-eslint/parser';
const partsBehind = createMemory<Parts | null>();

function loadParts(parser: string): Parts | null {
  try {
    const require = createRequire(parser);
    const { parse } = require('@typescript-eslint/typescript-estree') as { parse: (text: string, options: object) => object };
    const { analyze } = require('@typescript-eslint/scope-manager') as { analyze: Analyze };
    const { visitorKeys } = require('@typescript-eslint/visitor-keys') as { visitorKeys: object };
    if (typeof parse !== 'function' || typeof analyze !== 'function') return null;
    return { analyze, reader: { parseForESLint: (text, options) => ({ ast: parse(text, { ...options, ...UNCHECKED }), visitorKeys }) } };
  } catch {
    return null;
  }
}

const UNCHECKED = {
  jsx: true,
  allowInvalidAST: true,
  errorOnTypeScriptSyntacticAndSemanticIssues: false,
  errorOnUnknownASTType: false,
  suppressDeprecatedPropertyWarnings: true,
  loggerFn: false,
};

const remember = createMemory<Loaded | null>();

/** Loads a parser package as the project, or the package `through`, would. Never a file of the project. */
function load(directories: readonly string[], name: string, through?: string): Loaded | null {
  for (const from of [...directories.map((each) => path.join(each, 'noop.js')), import.meta.url]) {
    const loaded = remember([from, through, name].join('\n'), () => loadFrom(from, name, through));
    if (loaded !== null) return loaded;
  }
  return null;
}

function loadFrom(from: string, name: string, through: string | undefined): Loaded | null {
  try {
    const require = createRequire(from);
    const file = (through === undefined ? require : createRequire(require.resolve(`${through}/package.json`))).resolve(name);
    if (!file.split(path.sep).includes('node_modules')) return null;
    const parser: unknown = require(file);
    return isParser(parser) ? { parser, file } : null;
  } catch {
    return null;
  }
}
