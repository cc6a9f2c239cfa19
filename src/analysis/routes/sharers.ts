import { loadedForEffect } from '../../frameworks/shapes/routes/effects.js';
import { sourcesIn } from '../../engine/leads.js';
import type { Callers } from './callers.js';
import type { Registration } from './registrations.js';
import type { Module } from '../../engine/types.js';

/** The files that register on what others export. */
export interface Sharers {
  /** Those that may register on what a file exports. */
  of(home: Module): readonly Module[];
  /** Which of two registrations in different files runs first: a negative number where the left one does. Without it their order is not asked for. */
  compare?(left: Registration, right: Registration): number;
}

/**
 * What the linted file leads to: the files that it loads for what they do, e.g. `import './routes'`; where it exports something
 * the files nearby that put apps together, and what these load in this way, if they load it. For what is mounted on the app
 * of `home` the files nearby are not asked.
 */
export function sharersAround(linted: Module, home: Module, callers: Callers): Sharers {
  const entries = isExported(linted) ? callers.entriesAround(linted) : [];
  const loaded = loadedForEffect(linted, ...entries.filter((each) => loads(each, linted)));
  const all = [...entries, ...loaded];
  return { of: (module) => (module === home ? all : loaded) };
}

function loads(module: Module, other: Module): boolean {
  return sourcesIn(module).names.some((source) => module.isOwn(source) && module.leadsTo(source, other));
}

function isExported({ text }: Module): boolean {
  return /\bexports?\b/.test(text);
}
