import { importBehind, sourcesIn } from '../../engine/leads.js';
import { unwrap } from '../../engine/scope.js';
import { perObject } from '../../web/memo.js';
import type { ImportValue, Module, Node } from '../../engine/types.js';
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
    answer = computed || names.some((source) => mayComeFrom(source, reader.module, modules, reader));
    answers.set(modules, answer);
  }
  return answer;
}

/** Whether a file of the project may get an export of one of the packages from behind an import. */
export function mayComeFrom(source: string, module: Module, modules: readonly string[], reader: Reader): boolean {
  if (isOneOf(source, modules, reader)) return true;
  if (!module.isOwn(source) || !module.mentions(source)) return false;
  const { names, computed } = module.sourcesBehind(source);
  return computed || names.some((each) => isOneOf(each, modules, reader));
}

/** Whether what is called may be an export of one of the packages, by the import that it is read from. */
export function mayBe(callee: Node, modules: readonly string[], reader: Reader): boolean {
  for (let at = unwrap(callee); at.type !== 'Identifier'; at = unwrap(at.object)) if (at.type !== 'MemberExpression') return true;
  const source = importBehind(callee, reader.module);
  return source === null || mayComeFrom(source, reader.module, modules, reader);
}

function isOneOf(source: string, modules: readonly string[], reader: Reader): boolean {
  const value: ImportValue = { kind: 'import', source, path: ['default'], node: reader.module.ast, module: reader.module };
  return reader.isExport(value, modules, ['default']);
}
