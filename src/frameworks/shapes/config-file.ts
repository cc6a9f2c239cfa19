import { optionsOf } from '../../engine/make.js';
import { readPlace } from './configured.js';
import type { ConfigPlace } from './configured.js';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Reader } from '../define.js';

/** A file that a framework finds by its name, and reads what it exports. */
export interface ConfigFile {
  /** Matches the path, written with `/`. */
  readonly files: RegExp;
  /** The exports that hold the configuration. */
  readonly exports?: readonly string[];
  readonly places: readonly ConfigPlace[];
}

/** Reads the exports of a configuration file. What it hands to a function of the framework is read there. */
export function readConfigFile({ files, exports = ['default'], places }: ConfigFile, program: TSESTree.Program, reader: Reader): void {
  const { module, evaluator } = reader;
  const name = module.filename.replaceAll('\\', '/');
  if (!files.test(name)) return;
  const when = /\/env\/(?:development|dev|local|test)\//.test(name) ? 'development' : null;
  for (const each of exports) {
    const value = evaluator.exportOf(module, each, program, module);
    if (optionsOf(value).every(({ value: option }) => option.kind === 'object' || option.kind === 'list' || option.kind === 'function')) {
      for (const place of places) readPlace(value, place, null, { when }, reader);
    }
  }
}
