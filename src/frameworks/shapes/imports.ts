import { sourcesIn } from '../../engine/leads.js';
import { perObject } from '../../web/memo.js';
import type { ImportValue, Module } from '../../engine/types.js';
import type { Reader } from '../define.js';

const answersIn = perObject((_module: Module) => new Map<readonly string[], boolean>());

/**
 * Whether a file can hold an export of one of the packages: it imports one, or a file of the project that may pass
 * it on. One search of its text in place of an evaluation of every call.
 */
export function mayHold(modules: readonly string[], reader: Reader): boolean {
  const answers = answersIn(reader.module);
  let answer = answers.get(modules);
  if (answer === undefined) {
    const { names, computed } = sourcesIn(reader.module);
    answer =
      computed || names.some((source) => isOneOf(source, modules, reader) || (isPath(source, reader) && reader.module.mentions(source)));
    answers.set(modules, answer);
  }
  return answer;
}

function isOneOf(source: string, modules: readonly string[], reader: Reader): boolean {
  const value: ImportValue = { kind: 'import', source, path: ['default'], node: reader.module.ast, module: reader.module };
  return reader.isExport(value, modules, ['default']);
}

function isPath(source: string, { module }: Reader): boolean {
  return module.isOwn(source);
}
