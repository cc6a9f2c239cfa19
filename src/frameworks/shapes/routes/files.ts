import type { Remembered } from '../../../project/remembered.js';
import type { Module } from '../../../engine/types.js';

/** The files of the project, as far as the search for routes needs them. */
export interface ProjectFiles {
  /** The linted file. */
  readonly module: Module;
  /** A file by its absolute path; null for a missing one, and when the budget is spent. `asksItself`: the linted file is none that is looked for. */
  open(filename: string, asksItself?: boolean): Module | null;
  /** The text of such a file, which is not parsed for it. */
  text(filename: string): string | null;
  /** The files below a folder, in order. */
  list(folder: string): readonly string[];
  /** How much more text may be read, until it is called again. */
  limit?(size: number): void;
  /** Whether there were more files, or longer ones, than may be read. */
  isSpent?(): boolean;
  /** What earlier lints of the file found in others. */
  readonly remembered?: Remembered | null;
}
