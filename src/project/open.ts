import path from 'node:path';
import { moduleOf, type Links } from './module.js';
import { createBriefCache } from './brief.js';
import { createFileCache } from './cache.js';
import { createMemory } from '../web/memo.js';
import { createDisk, readText, type Entry } from './disk.js';
import { fileAt } from './files.js';
import { filesBelow } from './list.js';
import { canParse, parseFile, type ParsedFile } from './parse.js';
import { idOf, type LanguageOptions } from './parsers.js';
import { resolveSpecifier } from './resolve.js';
import { findRoot, isBelow, isOwn, type ProjectFolder } from './root.js';
import { sourcesOf } from '../engine/leads.js';
import type { Module, Sources } from '../engine/types.js';
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
/** How many other files may be scanned without being parsed. */
const MAX_GLANCES = 500;
/** What a file exports of others. */
const PASSES_ON = /\bexport\s*(?:type\s*)?[*{][^;'"=]*\bfrom\b|\bexports\b[^;\n]*=\s*require\(/;
/** What the text of a file says of it. */
interface Summary {
  /** It may have or pass on anything about CORS. */
  readonly heard: boolean;
  readonly sources: Sources;
}
const UNREAD: Summary = { heard: true, sources: { names: [], computed: true } };
const summaries = createMemory<Summary>(2_000);
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
  let located: Located | undefined;
  let budget = maxFiles;
  let text = maxText;
  /** What is left of the text that a search may lead to, and whether it came to a file beyond it. */
  let rest = Infinity;
  let refused = false;
  /** Files that were counted before they were parsed. */
  const counted = new Set<string>();
  const texts = new Map<string, string | null>();
  const glances = new Map<string, Summary>();
  const reached = new Map<string, Sources>();

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
          if (found !== null || rest === Infinity) known.set(specifier, found);
        }
        return found;
      },
      mentions(specifier) {
        const entry = known.has(specifier) ? null : find(specifier);
        return entry === null || modules.has(entry.path) || summaryOf(entry).heard;
      },
      sourcesBehind(specifier) {
        const entry = find(specifier);
        return entry === null ? UNREAD.sources : sourcesFrom(entry);
      },
      textBehind(specifier) {
        const entry = find(specifier);
        return entry === null ? null : textAt(entry);
      },
      leadsTo(specifier, other) {
        const entry = find(specifier);
        if (entry === null) return false;
        const target = locate().own(other.filename);
        if (entry.path === target) return true;
        const { sources } = summaryOf(entry);
        return sources.computed || sources.names.some((name) => resolveSpecifier(name, entry.path, locate().place)?.path === target);
      },
      isOwn: (specifier) => find(specifier) !== null,
    };
  }

  /** A text that is searched before, or in place of, a parse. */
  function textAt(entry: Entry): string | null {
    let content = texts.get(entry.path);
    if (content === undefined) {
      content = texts.size >= Math.max(MAX_GLANCES, maxFiles) ? null : readText(entry);
      texts.set(entry.path, content);
    }
    return content;
  }

  function summaryOf(entry: Entry): Summary {
    const known = glances.get(entry.path);
    if (known !== undefined || glances.size >= Math.max(MAX_GLANCES, maxFiles)) return known ?? UNREAD;
    const answer = summaries(`${entry.path} ${entry.stamp}`, () => {
      const content = textAt(entry);
      if (content === null) return UNREAD;
      return { heard: PASSES_ON.test(content) || mentions(content), sources: sourcesOf(content) };
    });
    glances.set(entry.path, answer);
    return answer;
  }

  /** What a file loads, and the files that it leads to as far as they may speak of CORS. */
  function sourcesFrom(entry: Entry): Sources {
    const known = reached.get(entry.path);
    if (known !== undefined) return known;
    const names = new Set<string>();
    const visited = new Set([entry.path]);
    let computed = false;
    for (const waiting = [entry]; waiting.length > 0 && !computed;) {
      const at = waiting.pop()!;
      const { sources } = summaryOf(at);
      ({ computed } = sources);
      for (const name of sources.names) {
        const next = resolveSpecifier(name, at.path, locate().place);
        if (next === null) names.add(name);
        else if (!visited.has(next.path) && summaryOf(next).heard) waiting.push(next);
        if (next !== null) visited.add(next.path);
      }
    }
    const found = { names: [...names], computed };
    reached.set(entry.path, found);
    return found;
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
      return budget < 0 ? null : textAt(entry);
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
  const own = (each: string): string => (isBelow(written, each) ? path.join(root, path.relative(written, each)) : each);
  const real = disk.at(file)?.path;
  const folder = disk.at(path.dirname(file))?.path;
  const beside = folder === undefined ? undefined : path.join(folder, path.basename(file));
  const importer = [real, beside].find((each) => each !== undefined && isOwn(each, place)) ?? own(file);
  return { place, importer, own, show: (each) => path.join(written, path.relative(root, each)) };
}
