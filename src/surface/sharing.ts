import path from 'node:path';
import { sourcesOf } from '../engine/leads.js';
import { loadsOf } from '../frameworks/shapes/routes/effects.js';
import { perObject } from '../web/memo.js';
import type { Load } from '../frameworks/shapes/routes/effects.js';
import type { Registration } from '../analysis/routes/registrations.js';
import type { Sharers } from '../analysis/routes/sharers.js';
import type { Module } from '../engine/types.js';

/** A call that may register a route or a layer. */
const REGISTERS = /\.\s*(?:get|head|post|put|patch|delete|del|all|any|use|on|ws|mount|group|register|route|openapi|options|pre)\s*\(/;
/** A file of the project that is loaded for what it does; no style sheet or picture is. */
const LOADS = /(?:^|[\n;{(]|\bawait)\s*(?:import\s*\(?|require\s*\()\s*['"][.@~#][^'"\n]*(?<!\.(?:css|s[ac]ss|less|svg|png|json))['"]/;

/** A file that may register on an app of another, or loads one that does. */
interface Follower {
  readonly name: string;
  /** What it loads, each by the last part of its path. */
  readonly loads: readonly string[];
}

/** What a file without an app of its own may have to do with those of others, by its text; null for nothing. */
function followerOf(file: string, text: string): Follower | null {
  if (!REGISTERS.test(text) && !LOADS.test(text)) return null;
  const { names } = sourcesOf(text);
  const loads = names.filter((each) => /^[.@~#/]/.test(each)).map((each) => nameFrom(file, each));
  return loads.length === 0 ? null : { name: nameOf(file), loads };
}

/** What other files call a file by: its name without ending, or its folder's for an index. */
function nameOf(file: string): string {
  const { dir, name, ext } = path.parse(file);
  const own = /^\.[cm]?[jt]sx?$/.test(ext) ? name : name + ext;
  return own === 'index' ? path.basename(dir) : own;
}

/** What a file calls another by, e.g. `orders` for `../routes/orders.js`. */
function nameFrom(file: string, source: string): string {
  return nameOf(source.startsWith('.') ? path.join(path.dirname(file), source) : source);
}

/** How many files a follower may be away from an app, e.g. one that hands it on. */
const ROUNDS = 3;

/** Of the other files of a project those that may register on the apps of some files, or that load such a file. */
export function followersAmong<File extends { readonly file: string; readonly text: string }>(
  others: readonly File[],
  homes: readonly string[],
): File[] {
  const names = new Set(homes.map(nameOf));
  const found: File[] = [];
  let rest = others.flatMap((each) => {
    const follower = followerOf(each.file, each.text);
    return follower === null ? [] : [{ each, ...follower }];
  });
  for (let round = 0; round < ROUNDS && names.size > 0; round += 1) {
    const fitting = rest.filter(({ loads }) => loads.some((name) => names.has(name)));
    rest = rest.filter((each) => !fitting.includes(each));
    for (const { each, name } of fitting) {
      found.push(each);
      names.add(name);
    }
  }
  return found;
}

/** Where in the run of a project a file stands: the places of the loads that lead to it. */
type Rank = readonly number[];

/** Which files of a project register on what others export, and in which order they run. */
export function sharersIn(files: readonly Module[]): Sharers {
  const loaded = loadsAmong(files);
  const ranks = ranksOf(files, loaded);
  const loaders = new Map<Module, Set<Module>>(files.map((each) => [each, new Set()]));
  for (const [module, loads] of loaded) for (const each of loads) loaders.get(each.module)!.add(module);
  const of = perObject((home: Module): readonly Module[] => {
    const direct = [...(loaders.get(home) ?? [])];
    // A file may hand on what it loads.
    const all = new Set([...direct, ...direct.flatMap((each) => [...loaders.get(each)!])]);
    return [...all].filter((each) => each !== home);
  });
  return { of, compare: (left, right) => compareRanks(rankOf(left, ranks), rankOf(right, ranks)) };
}

interface Loaded extends Pick<Load, 'at' | 'written'> {
  readonly module: Module;
}

/** The files among others that each file loads. What has a name of none of them is not looked for. */
function loadsAmong(files: readonly Module[]): ReadonlyMap<Module, readonly Loaded[]> {
  const known = new Set(files);
  const names = new Set(files.map(({ filename }) => nameOf(filename)));
  const loadedBy = (module: Module): Loaded[] =>
    loadsOf(module).flatMap(({ source, at, written }) => {
      if (!names.has(nameFrom(module.filename, source)) || !module.isOwn(source)) return [];
      const other = module.resolve(source);
      return other === null || other === module || !known.has(other) ? [] : [{ module: other, at, written }];
    });
  return new Map(files.map((each) => [each, loadedBy(each)]));
}

/** Where in the run of the project each file stands, from those that no other loads. */
function ranksOf(files: readonly Module[], loaded: ReadonlyMap<Module, readonly Loaded[]>): ReadonlyMap<Module, Rank> {
  const ranks = new Map<Module, Rank>();
  const visit = (module: Module, rank: Rank): void => {
    if (ranks.has(module)) return;
    ranks.set(module, rank);
    for (const { module: other, at, written } of loaded.get(module)!) {
      // What needs the file that loads it can only run where that is written.
      const isCircle = loaded.get(other)!.some((each) => each.module === module);
      visit(other, [...rank, isCircle ? written : at]);
    }
  };
  const inner = new Set([...loaded.values()].flatMap((each) => each.map(({ module }) => module)));
  const starts = [...files.filter((each) => !inner.has(each)), ...files];
  for (const [index, each] of starts.entries()) visit(each, [index]);
  return ranks;
}

function rankOf({ module, call }: Registration, ranks: ReadonlyMap<Module, Rank>): Rank {
  return [...(ranks.get(module) ?? []), call.callee.range[1]];
}

function compareRanks(left: Rank, right: Rank): number {
  const index = left.findIndex((each, place) => each !== right[place]);
  return index < 0 ? left.length - right.length : left[index]! - (right[index] ?? Infinity);
}
