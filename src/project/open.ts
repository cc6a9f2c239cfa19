import path from 'node:path';
import { moduleOf, type Links } from './module.js';
import { createBriefCache } from './brief.js';
import { createFileCache } from './cache.js';
import { createMemory } from '../web/memo.js';
import { createDisk, readText, type Entry } from './disk.js';
import { fileAt } from './files.js';
import { filesBelow } from './list.js';
import { canParse, parseFile, type ParsedFile } from './parse.js';
import { idOf, type Language } from './parsers.js';
import { resolveSpecifier } from './resolve.js';
import { findRoot, isInside, isOwn, type ProjectFolder } from './root.js';
import type { Module } from '../engine/types.js';
import type { TSESLint } from '@typescript-eslint/utils';

export interface ProjectOptions {
  readonly cwd: string;
  /** How many other files one linted file may lead to. */
  readonly maxFiles?: number;
  /** How many characters these may have in all. */
  readonly maxText?: number;
  /** The language options of the linting context: other files are parsed as the linted one is. */
  readonly languageOptions: Language;
  /** Whether a text has a word about CORS; without it all do. */
  readonly mentions?: (text: string) => boolean;
}

export interface Project {
  /** The linted file; its `resolve` follows the files of the project. */
  readonly module: Module;
  /** A file of the project by its absolute path, from the same cache and budget; an extension may be missing. */
  open(filename: string): Module | null;
  /** The files below a folder of the project, by absolute path and in order; bounded, and without `node_modules`. */
  list(folder: string): readonly string[];
  /** The other files that were read so far. */
  files(): readonly string[];
}

const MAX_FILES = 60;
/** How many other files may be scanned without being parsed. */
const MAX_GLANCES = 500;
/** What a file exports of others. */
const PASSES_ON = /\bexport\s*(?:type\s*)?[*{][^;'"=]*\bfrom\b|\bexports\b[^;\n]*=\s*require\(/;
const heard = createMemory<boolean>(2_000);
/** How much text of other files one linted file may lead to. */
const MAX_TEXT = 4_000_000;
/** A parsed TypeScript file takes about sixty times its text: this is 150 MB at most, until memory is collected. */
const parsed = createFileCache<ParsedFile>(400, 2_500_000);

/** Opens the project around a linted file. Lives as long as the lint: what changes later is seen by the next one. */
export function openProject(sourceCode: TSESLint.SourceCode, filename: string, options: ProjectOptions): Project {
  const { cwd, languageOptions, maxFiles = MAX_FILES, maxText = MAX_TEXT, mentions = () => true } = options;
  const modules = new Map<string, Module | null>();
  const inMemory = /^<.*>$/.test(filename);
  const file = inMemory ? path.join(cwd, filename) : path.resolve(cwd, filename);
  let located: Located | undefined;
  let budget = maxFiles;
  let text = maxText;
  const glances = new Map<string, boolean>();

  function locate(): Located {
    if (located !== undefined) return located;
    located = locateFile(file, cwd);
    modules.set(located.importer, module);
    return located;
  }

  function follow(entry: Entry | null): Module | null {
    if (entry === null) return null;
    const known = modules.get(entry.path);
    if (known !== undefined) return known;
    budget -= 1;
    text -= entry.size;
    const within = budget >= 0 && text >= 0 && canParse(languageOptions);
    const found = within ? read(entry) : null;
    modules.set(entry.path, found);
    return found;
  }

  function read(entry: Entry): Module | null {
    const key = `${idOf(languageOptions.parser)}:${entry.path}`;
    const result = parsed.get(key, entry, (content) => parseFile(content, entry.path, languageOptions, [path.dirname(file), cwd]));
    return result === null ? null : { ...result, filename: locate().show(entry.path), ...linksFrom(() => entry.path) };
  }

  function linksFrom(importer: () => string): Links {
    const known = new Map<string, Module | null>();
    const entries = new Map<string, Entry | null>();
    const find = (specifier: string): Entry | null => {
      const entry = entries.has(specifier) ? entries.get(specifier)! : resolveSpecifier(specifier, importer(), locate().place);
      entries.set(specifier, entry);
      return entry;
    };
    return {
      resolve(specifier) {
        let found = known.get(specifier);
        if (found === undefined) {
          found = follow(find(specifier));
          known.set(specifier, found);
        }
        return found;
      },
      mentions(specifier) {
        const entry = known.has(specifier) ? null : find(specifier);
        return entry === null || modules.has(entry.path) || isHeard(entry);
      },
      isOwn: (specifier) => find(specifier) !== null,
    };
  }

  function isHeard(entry: Entry): boolean {
    const known = glances.get(entry.path);
    if (known !== undefined || glances.size >= MAX_GLANCES) return known ?? true;
    const answer = heard(`${entry.path} ${entry.stamp}`, () => {
      const content = readText(entry);
      return content === null || PASSES_ON.test(content) || mentions(content);
    });
    glances.set(entry.path, answer);
    return answer;
  }

  const module = moduleOf(sourceCode, filename, inMemory ? undefined : linksFrom(() => locate().importer));
  return {
    module,
    open(target) {
      const { place, own } = locate();
      return path.isAbsolute(target) ? follow(fileAt(own(target), place)) : null;
    },
    list(folder) {
      const { place, own, show } = locate();
      return path.isAbsolute(folder) ? filesBelow(own(folder), place).map(show) : [];
    },
    files: () => [...modules.values()].flatMap((each) => (each === null || each === module ? [] : each.filename)),
  };
}

interface Located {
  readonly place: ProjectFolder;
  /** The real path of the linted file, where it has one. */
  readonly importer: string;
  /** A real path as the user sees it, e.g. below a linked working directory. */
  show(real: string): string;
  /** The real path of what the user wrote. */
  own(written: string): string;
}

const rootOf = createBriefCache<{ readonly written: string; readonly root: string }>();

function locateFile(file: string, cwd: string): Located {
  const disk = createDisk();
  const directory = path.dirname(file);
  const { written, root } = rootOf(`${cwd}\0${directory}`, () => {
    const found = findRoot(directory, cwd, disk);
    return { written: found, root: disk.at(found)?.path ?? found };
  });
  const place = { root, disk };
  const own = (each: string): string => (isInside(written, each) ? path.join(root, path.relative(written, each)) : each);
  const real = disk.at(file)?.path;
  const folder = disk.at(path.dirname(file))?.path;
  const beside = folder === undefined ? undefined : path.join(folder, path.basename(file));
  const importer = [real, beside].find((each) => each !== undefined && isOwn(each, place)) ?? own(file);
  return { place, importer, own, show: (each) => path.join(written, path.relative(root, each)) };
}
