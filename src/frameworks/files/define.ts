import type { Dialect } from '../../policy/dialect.js';
import type { Node, ObjectValue, Value } from '../../engine/types.js';
import type { FrameworkDocs } from '../define.js';

/** Where an object stands in a document: the keys down to it, `[]` for a list item, and what holds it. */
export interface ConfigPath {
  readonly keys: readonly string[];
  /** The values around it, the document first. */
  readonly parents: readonly Value[];
}

/** CORS as a configuration file says it. */
export interface ConfigFinding {
  readonly dialect: Dialect;
  /** Where it is spoken of when no better place is known. */
  readonly node: Node;
  /** The grants under the dialect's keys, or a value that stands for all of them, e.g. `cors: true`. */
  readonly options: ObjectValue | Exclude<Value, ObjectValue>;
  /** The route path that it is limited to. */
  readonly path?: string | null;
  /** The method that it is limited to. */
  readonly method?: string | null;
  /** The pair beside which a missing key goes. */
  readonly beside?: Node;
}

/** Reads one kind of configuration file. It is known by its structure; file names are the preset's. */
export interface ConfigFormat {
  readonly docs: FrameworkDocs & {
    /** The files that it is made for. */
    readonly files: readonly string[];
  };
  /** Texts of which one stands in every file that this framework can read. */
  readonly hints: readonly string[];
  readonly dialects: readonly Dialect[];
  /** Called for each object of a document, outer ones first. */
  visit(object: ObjectValue, path: ConfigPath, report: (finding: ConfigFinding) => void): void;
}

export function defineConfigFormat(framework: ConfigFormat): ConfigFormat {
  return framework;
}
