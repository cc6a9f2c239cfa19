import path from 'node:path';
import { setParents } from './module.js';
import { isObject } from './cache.js';
import { espree, isParser, scopeAnalyzer, typescriptParser, typescriptReader, type LanguageOptions, type Parser } from './parsers.js';
import { scopesOf } from './scopes.js';
import type { SourceType } from './scopes.js';
import type { Module } from '../engine/types.js';

/** What is kept of a file. Shared by lints: nobody writes to it. */
export type ParsedFile = Pick<Module, 'text' | 'ast' | 'scopeManager' | 'visitorKeys'>;

/** How many files were parsed, for the tests that hold commands to those that matter. */
export const counters = { parsed: 0 };

/** Parsers that said that they cannot parse on demand, as in oxlint. */
const unable = new WeakSet<object>();

export function canParse({ parser }: LanguageOptions): boolean {
  return !isObject(parser) || !unable.has(parser);
}

/** Parses a file with the parser of the linting file, or another one that can; null when none can. */
export function parseFile(text: string, filename: string, language: LanguageOptions, directories: readonly string[]): ParsedFile | null {
  const json = filename.endsWith('.json');
  const code = json ? moduleOfJson(text) : text;
  if (code === null) return null;
  counters.parsed += 1;
  const types = json ? (['commonjs'] as const) : sourceTypes(filename, code);
  for (const parser of parsersFor(filename, language, directories)) {
    for (const sourceType of types) {
      const parsed = parseWith(parser, code, json ? `${filename}.cjs` : filename, sourceType, language, directories);
      if (parsed === 'unable') return null;
      if (parsed !== null) return parsed;
    }
  }
  return null;
}

function* parsersFor(filename: string, { parser }: LanguageOptions, directories: readonly string[]): Generator<Parser> {
  const isTypeScript = /\.[cm]?tsx?$/.test(filename);
  if (isTypeScript && (!isParser(parser) || isCommon(parser))) {
    const reader = typescriptReader(directories);
    if (reader !== null) yield reader;
  }
  const other = isTypeScript ? typescriptParser(directories) : espree(directories);
  // Plain JavaScript takes ESLint's own parser half the time that the one of TypeScript needs. A host without any, as oxlint, is asked first.
  const order = !isTypeScript && isObject(parser) && 'parseForESLint' in parser ? [other, parser] : [parser, other];
  for (const each of new Set(order)) if (isParser(each)) yield each;
}

/** ESLint's own parser and that of TypeScript read `.ts` files like any other; what else is in use may know more than they do. */
function isCommon({ meta, name }: Parser): boolean {
  return name === 'espree' || (isObject(meta) && meta['name'] === 'typescript-eslint/parser');
}

/** A JSON file as code, so that its values have nodes; null when it is not valid. */
function moduleOfJson(text: string): string | null {
  try {
    JSON.parse(text);
    return `module.exports = ${text}`;
  } catch {
    return null;
  }
}

/** The likely type first. Node decides by package.json as well, but the text cannot lie. */
function sourceTypes(filename: string, text: string): readonly SourceType[] {
  if (/\.m[jt]s$/.test(filename)) return ['module'];
  const isModule = /\.[cm]?tsx?$/.test(filename) || /^[ \t]*(?:import\b(?!\s*\()|export\b)/m.test(text);
  return isModule ? ['module', 'commonjs'] : ['commonjs', 'module'];
}

function parseWith(
  parser: Parser,
  text: string,
  filename: string,
  sourceType: SourceType,
  language: LanguageOptions,
  directories: readonly string[],
): ParsedFile | 'unable' | null {
  try {
    const options = optionsFor(filename, sourceType, language);
    const result = parser.parseForESLint?.(text, options) ?? { ast: parser.parse?.(text, options) };
    if (!isObject(result) || !isProgram(result['ast'])) return null;
    const ast = result['ast'] as unknown as ParsedFile['ast'];
    const visitorKeys = (result['visitorKeys'] ?? parser.VisitorKeys ?? {}) as ParsedFile['visitorKeys'];
    setParents(ast, visitorKeys);
    const scopeManager =
      (result['scopeManager'] as ParsedFile['scopeManager'] | undefined) ??
      scopesOf(ast, sourceType, visitorKeys, scopeAnalyzer(directories));
    Object.assign(ast, { tokens: [], comments: [] });
    return { text, ast, scopeManager, visitorKeys };
  } catch (error) {
    if (!(error instanceof Error) || !/not implemented/i.test(error.message)) return null;
    unable.add(parser);
    return 'unable';
  }
}

function optionsFor(filename: string, sourceType: SourceType, { parserOptions, ecmaVersion }: LanguageOptions): object {
  const given = isObject(parserOptions) ? parserOptions : {};
  return {
    // Two configurations in one process leave typescript-eslint no root to guess, and it refuses every text without one.
    tsconfigRootDir: path.dirname(filename),
    ...given,
    ecmaVersion: typeof ecmaVersion === 'number' && ecmaVersion >= 2022 ? ecmaVersion : 'latest',
    sourceType,
    ecmaFeatures: { ...(isObject(given['ecmaFeatures']) ? given['ecmaFeatures'] : {}), jsx: true, globalReturn: sourceType === 'commonjs' },
    filePath: filename,
    range: true,
    loc: true,
    tokens: false,
    comment: false,
    // No type information: these would build a whole TypeScript program for each file.
    project: undefined,
    projectService: undefined,
    EXPERIMENTAL_useProjectService: undefined,
    programs: undefined,
    lib: [],
    jsDocParsingMode: 'none',
  };
}

/** False for the trees of YAML, JSON, Svelte and others, whose parsers take any text. */
function isProgram(ast: unknown): boolean {
  if (!isObject(ast) || ast['type'] !== 'Program' || !Array.isArray(ast['body'])) return false;
  return (
    ast['body'].length > 0 && ast['body'].every((each) => isObject(each) && !/^(?:YAML|TOML|JSON|Svelte|Astro)/.test(String(each['type'])))
  );
}
