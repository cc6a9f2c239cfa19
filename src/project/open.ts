import path from 'node:path';
import { moduleOf, type Links } from './module.js';
import { beginLint, createFileCache, isSettled } from './cache.js';
import { fileAt } from './files.js';
import { Glances, UNREAD_SOURCES } from './glances.js';
import { filesBelow } from './list.js';
import { locateFile, type Located } from './locate.js';
import { canParse, parseFile, type ParsedFile } from './parse.js';
import { idOf, type LanguageOptions } from './parsers.js';
import { Remembered, type Look, type Spending } from './remembered.js';
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
  /** What `mentions` depends on. */
  readonly words?: readonly string[];
}

export interface Project {
  /** The linted file; its `resolve` follows the files of the project. */
  readonly module: Module;
  /** A file of the project by its absolute path, from the same cache and budget; an extension may be missing. `asksItself`: the linted file is none that is looked for. */
  open(filename: string, asksItself?: boolean): Module | null;
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
  /** What earlier lints of the file found in others; null in its first one. */
  readonly remembered: Remembered | null;
}

const MAX_FILES = 60;
/** How much text of other files one linted file may lead to. */
const MAX_TEXT = 200_000;
/** A parsed TypeScript file takes about sixty times its text: this is 150 MB at most, until memory is collected. */
const parsed = createFileCache<ParsedFile>(400, 2_500_000);

/** Opens the project around a linted file. Lives as long as the lint: what changes later is seen by the next one. */
export function openProject(sourceCode: TSESLint.SourceCode, filename: string, options: ProjectOptions): Project {
  const { cwd, languageOptions, maxFiles = MAX_FILES, maxText = MAX_TEXT, mentions = () => true, words = [] } = options;
  const modules = new Map<string, Module | null>();
  const inMemory = /^<.*>$/.test(filename);
  const file = inMemory ? path.join(cwd, filename) : path.resolve(cwd, filename);
  const isAgain = beginLint(file);
  let located: Located | undefined;
  let budget = maxFiles;
  let text = maxText;
  /** What is left of the text that a search may lead to, and whether it came to a file beyond it. */
  let rest = Infinity;
  let refused = false;
  /** Files that were counted before they were parsed. */
  const counted = new Set<string>();
  const loaded = new Map<string, ReadonlySet<string> | null>();
  /** Whether a file may be parsed, by the first question for it. */
  const paid = new Map<string, boolean>();
  const paths = new Map<string, Entry>();
  const asked = [file, cwd, maxFiles, maxText, idOf(languageOptions.parser), ...words].join('\0');
  const remembered = isAgain
    ? new Remembered(asked, { look: lookAgain, pay: payFor, open: (each) => follow(paths.get(locate().own(each)) ?? null) })
    : null;
  const resolve = (specifier: string, importer: string): Entry | null =>
    seen('resolve', specifier, importer, resolveSpecifier(specifier, importer, locate().place));
  const find = (target: string): Entry | null => seen('file', target, '', fileAt(target, locate().place));
  const glances = new Glances({
    maxFiles,
    mentions,
    resolve,
    onRead: ({ path: read }) => read === located?.importer && remembered?.touch(),
  });

  /** Notes what the disk showed, for the lints after this one. */
  function seen(kind: Look['kind'], name: string, importer: string, entry: Entry | null): Entry | null {
    if (remembered === null) return entry;
    if (entry !== null) paths.set(entry.path, entry);
    const isOwn = entry?.path === locate().importer;
    if (entry !== null && !isOwn && !isSettled(entry)) remembered.touch();
    remembered.saw({ kind, name, importer, seen: entry === null ? '' : isOwn ? entry.path : `${entry.path} ${entry.stamp}` });
    return entry;
  }

  function list(folder: string): readonly string[] {
    const found = filesBelow(folder, locate().place);
    remembered?.saw({ kind: 'list', name: folder, importer: '', seen: found.join('\0') });
    return found;
  }

  function lookAgain({ kind, name, importer }: Omit<Look, 'seen'>): string {
    if (kind === 'list') return list(name).join('\0');
    const entry = kind === 'file' ? find(name) : resolve(name, importer);
    return entry === null ? '' : entry.path === locate().importer ? entry.path : `${entry.path} ${entry.stamp}`;
  }

  function payFor(spending: Spending): boolean {
    if (spending.kind === 'limit') rest = spending.size;
    const entry = spending.kind === 'limit' ? undefined : paths.get(spending.path);
    if (entry === undefined) return spending.kind === 'limit';
    return spending.kind === 'count' ? count(entry) : pay(entry) === true;
  }

  /** Takes a file from what may be read; null where it is beyond the limit of a search. */
  function pay(entry: Entry): boolean | null {
    const known = paid.get(entry.path);
    if (known !== undefined) return known;
    if (entry.size > rest) {
      refused = true;
      return null;
    }
    if (!counted.has(entry.path)) budget -= 1;
    text -= entry.size;
    rest -= entry.size;
    const within = budget >= 0 && text >= 0 && canParse(languageOptions);
    paid.set(entry.path, within);
    return within;
  }

  /** What is read in place of a parse is one of the files that the settings allow. */
  function count(entry: Entry): boolean {
    if (!modules.has(entry.path) && !paid.has(entry.path) && !counted.has(entry.path)) {
      counted.add(entry.path);
      budget -= 1;
    }
    return budget >= 0;
  }

  function locate(): Located {
    if (located !== undefined) return located;
    located = locateFile(file, cwd);
    modules.set(located.importer, module);
    return located;
  }

  function follow(entry: Entry | null): Module | null {
    if (entry === null) return null;
    const known = modules.get(entry.path);
    if (known === module) remembered?.touch();
    else remembered?.spent({ kind: 'read', path: entry.path });
    if (known !== undefined) return known;
    const within = pay(entry);
    if (within !== true) remembered?.touch();
    if (within === null) return null;
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
    const entryOf = (specifier: string): Entry | null => {
      const entry = entries.has(specifier) ? entries.get(specifier)! : resolve(specifier, importer());
      entries.set(specifier, entry);
      return entry;
    };
    return {
      resolve(specifier) {
        let found = known.get(specifier);
        if (found === undefined) {
          found = follow(entryOf(specifier));
          if (found !== null || rest === Infinity) known.set(specifier, found);
        }
        return found;
      },
      mentions(specifier) {
        const entry = known.has(specifier) ? null : entryOf(specifier);
        return entry === null || modules.has(entry.path) || glances.summaryOf(entry).heard;
      },
      sourcesBehind(specifier) {
        const entry = entryOf(specifier);
        return entry === null ? UNREAD_SOURCES : glances.sourcesFrom(entry);
      },
      textBehind(specifier) {
        const entry = entryOf(specifier);
        return entry === null ? null : glances.textOf(entry);
      },
      leadsTo(specifier, other) {
        const entry = entryOf(specifier);
        if (entry === null) return false;
        const target = locate().own(other.filename);
        return entry.path === target || (loadedBy(entry)?.has(target) ?? true);
      },
      isOwn: (specifier) => entryOf(specifier) !== null,
    };
  }

  const module = moduleOf(sourceCode, filename, inMemory ? undefined : linksFrom(() => locate().importer));
  return {
    module,
    remembered,
    open(target, asksItself = false) {
      if (!path.isAbsolute(target)) return null;
      const entry = find(locate().own(target));
      return asksItself && entry !== null && modules.get(entry.path) === module ? module : follow(entry);
    },
    text(target) {
      const entry = path.isAbsolute(target) ? find(locate().own(target)) : null;
      if (entry === null) return null;
      remembered?.spent({ kind: 'count', path: entry.path });
      if (count(entry)) return glances.textOf(entry);
      remembered?.touch();
      return null;
    },
    list(folder) {
      const { own, show } = locate();
      return path.isAbsolute(folder) ? list(own(folder)).map(show) : [];
    },
    limit(size) {
      remembered?.spent({ kind: 'limit', size });
      rest = size;
    },
    isSpent: () => refused || budget < 0 || text < 0,
    files: () => [...modules.values()].flatMap((each) => (each === null || each === module ? [] : each.filename)),
  };
}
