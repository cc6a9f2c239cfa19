import path from 'node:path';
import { moduleOf, type Links } from './module.js';
import { beginLint, createFileCache } from './cache.js';
import { fileAt } from './files.js';
import { Glances, UNREAD_SOURCES } from './glances.js';
import { filesBelow } from './list.js';
import { locateFile, type Located } from './locate.js';
import { canParse, parseFile, type ParsedFile } from './parse.js';
import { idOf, type LanguageOptions } from './parsers.js';
import { resolveSpecifier } from './resolve.js';
import type { Entry } from './disk.js';
import type { Module } from '../engine/types.js';
import type { TSESLint } from '@typescript-eslint/utils';

export interface ProjectOptions {
  readonly cwd: string;
  /** How many other files one linted file may lead to. */
  readonly maxFiles?: number;
  /** How many characters these may have in all. */
  readonly maxText?: number;
  /** The language options of the linting context: other files are parsed as the linted one is. */
  readonly languageOptions: LanguageOptions;
  /** Whether a text has a word about CORS; without it all do. */
  readonly mentions?: (text: string) => boolean;
}

export interface Project {
  /** The linted file; its `resolve` follows the files of the project. */
  readonly module: Module;
  /** A file of the project by its absolute path, from the same cache and budget; an extension may be missing. */
  open(filename: string): Module | null;
  /** The text of such a file, which is not parsed for it. */
  text(filename: string): string | null;
  /** The files below a folder of the project, by absolute path and in order; bounded, and without `node_modules`. */
  list(folder: string): readonly string[];
  /** The other files that were read so far. */
  files(): readonly string[];
  /** How much more text may be read, until it is called again: a search that is only for more of the same stops early. */
  limit(size: number): void;
  /** Whether there were more files, or longer ones, than one linted file may lead to. */
  isSpent(): boolean;
}

const MAX_FILES = 60;
/** How much text of other files one linted file may lead to. */
const MAX_TEXT = 200_000;
/** A parsed TypeScript file takes about sixty times its text: this is 150 MB at most, until memory is collected. */
const parsed = createFileCache<ParsedFile>(400, 2_500_000);

/** Opens the project around a linted file. Lives as long as the lint: what changes later is seen by the next one. */
export function openProject(sourceCode: TSESLint.SourceCode, filename: string, options: ProjectOptions): Project {
  const { cwd, languageOptions, maxFiles = MAX_FILES, maxText = MAX_TEXT, mentions = () => true } = options;
  const modules = new Map<string, Module | null>();
  const inMemory = /^<.*>$/.test(filename);
  const file = inMemory ? path.join(cwd, filename) : path.resolve(cwd, filename);
  beginLint(file);
  let located: Located | undefined;
  let budget = maxFiles;
  let text = maxText;
  /** What is left of the text that a search may lead to, and whether it came to a file beyond it. */
  let rest = Infinity;
  let refused = false;
  /** Files that were counted before they were parsed. */
  const counted = new Set<string>();
  const loaded = new Map<string, ReadonlySet<string> | null>();
  const resolve = (specifier: string, importer: string): Entry | null => resolveSpecifier(specifier, importer, locate().place);
  const glances = new Glances({ maxFiles, mentions, resolve });

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
    if (entry.size > rest) {
      refused = true;
      return null;
    }
    if (!counted.has(entry.path)) budget -= 1;
    text -= entry.size;
    rest -= entry.size;
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

  /** The files that a file loads, resolved once; null where it may load any. */
  function loadedBy(entry: Entry): ReadonlySet<string> | null {
    let found = loaded.get(entry.path);
    if (found === undefined) {
      const { sources } = glances.summaryOf(entry);
      found = sources.computed ? null : new Set(sources.names.flatMap((name) => resolve(name, entry.path)?.path ?? []));
      loaded.set(entry.path, found);
    }
    return found;
  }

  function linksFrom(importer: () => string): Links {
    const known = new Map<string, Module | null>();
    const entries = new Map<string, Entry | null>();
    const find = (specifier: string): Entry | null => {
      const entry = entries.has(specifier) ? entries.get(specifier)! : resolve(specifier, importer());
      entries.set(specifier, entry);
      return entry;
    };
    return {
      resolve(specifier) {
        let found = known.get(specifier);
        if (found === undefined) {
          found = follow(find(specifier));
          if (found !== null || rest === Infinity) known.set(specifier, found);
        }
        return found;
      },
      mentions(specifier) {
        const entry = known.has(specifier) ? null : find(specifier);
        return entry === null || modules.has(entry.path) || glances.summaryOf(entry).heard;
      },
      sourcesBehind(specifier) {
        const entry = find(specifier);
        return entry === null ? UNREAD_SOURCES : glances.sourcesFrom(entry);
      },
      textBehind(specifier) {
        const entry = find(specifier);
        return entry === null ? null : glances.textOf(entry);
      },
      leadsTo(specifier, other) {
        const entry = find(specifier);
        if (entry === null) return false;
        const target = locate().own(other.filename);
        return entry.path === target || (loadedBy(entry)?.has(target) ?? true);
      },
      isOwn: (specifier) => find(specifier) !== null,
    };
  }

  const module = moduleOf(sourceCode, filename, inMemory ? undefined : linksFrom(() => locate().importer));
  return {
    module,
    open(target) {
      const { place, own } = locate();
      return path.isAbsolute(target) ? follow(fileAt(own(target), place)) : null;
    },
    text(target) {
      const { place, own } = locate();
      const entry = path.isAbsolute(target) ? fileAt(own(target), place) : null;
      if (entry === null) return null;
      // What is read in place of a parse is one of the files that the settings allow.
      if (!modules.has(entry.path) && !counted.has(entry.path)) {
        counted.add(entry.path);
        budget -= 1;
      }
      return budget < 0 ? null : glances.textOf(entry);
    },
    list(folder) {
      const { place, own, show } = locate();
      return path.isAbsolute(folder) ? filesBelow(own(folder), place).map(show) : [];
    },
    limit(size) {
      rest = size;
    },
    isSpent: () => refused || budget < 0 || text < 0,
    files: () => [...modules.values()].flatMap((each) => (each === null || each === module ? [] : each.filename)),
  };
}
