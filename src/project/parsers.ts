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
  return load(directories, '@typescript-eslint/parser') ?? load(directories, '@typescript-eslint/parser', 'typescript-eslint');
}

/** ESLint's own parser, for plain JavaScript that the parser in use does not read. */
export function espree(directories: readonly string[]): Parser | null {
  return load(directories, 'espree', 'eslint');
}

/** A parser of another language, as a plugin of ESLint brings it. */
export function documentParser(directories: readonly string[], name: string, plugin: string): Parser | null {
  return load(directories, name) ?? load(directories, name, plugin);
}

const remember = createMemory<Parser | null>();

/** Loads a parser package as the project, or the package `through`, would. Never a file of the project. */
function load(directories: readonly string[], name: string, through?: string): Parser | null {
  for (const from of [...directories.map((each) => path.join(each, 'noop.js')), import.meta.url]) {
    const parser = remember([from, through, name].join('\n'), () => loadFrom(from, name, through));
    if (parser !== null) return parser;
  }
  return null;
}

function loadFrom(from: string, name: string, through: string | undefined): Parser | null {
  try {
    const require = createRequire(from);
    const file = (through === undefined ? require : createRequire(require.resolve(`${through}/package.json`))).resolve(name);
    if (!file.split(path.sep).includes('node_modules')) return null;
    const parser: unknown = require(file);
    return isParser(parser) ? parser : null;
  } catch {
    return null;
  }
}
