import type { Module } from '../../../engine/types.js';

/** The files of the project, as far as the search for routes needs them. */
export interface ProjectFiles {
  /** The linted file. */
  readonly module: Module;
  /** A file by its absolute path; null for a missing one, and when the budget is spent. */
  open(filename: string): Module | null;
  /** The files below a folder, in order. */
  list(folder: string): readonly string[];
  /** The other files that were read so far. */
  files?(): readonly string[];
}
