import { exportsOf } from '../../engine/modules.js';
import { list, primitive } from '../../engine/make.js';
import { loadedFiles } from './loaders.js';
import { calledOn, unwrap } from '../../engine/scope.js';
import type { Callers } from './callers.js';
import type { ProjectFiles } from '../../frameworks/shapes/routes/files.js';
import type { Evaluator, Frame, Module, NamespaceValue, Node, Value } from '../../engine/types.js';

/** What a loop goes through: known lists, also those that callers hand over, the exports of a barrel file, and the files of a folder. */
export function listOf(
  node: Node,
  module: Module,
  frame: Frame | undefined,
  callers: Callers,
  evaluator: Evaluator,
  files: ProjectFiles,
): readonly Value[] {
  const inner = unwrap(node);
  const method = inner.type === 'CallExpression' ? calledOn('Object', inner) : null;
  if (inner.type === 'CallExpression' && method !== null) {
    const [argument] = inner.arguments;
    const value = argument === undefined || argument.type === 'SpreadElement' ? null : evaluator.of(argument, module, frame);
    if (value?.kind === 'namespace') return [exportList(value, method, evaluator)];
  }
  return callers.valuesOf(node, module, frame).map((value) => loadedFiles(value, files, evaluator) ?? value);
}

/** `Object.values(routes)` of `import * as routes`. */
function exportList({ of, node, module }: NamespaceValue, method: string, evaluator: Evaluator): Value {
  const items = [...exportsOf(of).names.keys()].map((name): Value => {
    const key = primitive(name, node, module);
    if (method === 'keys') return key;
    const value = evaluator.exportOf(of, name, node, module);
    return method === 'values' ? value : list([key, value], node, module);
  });
  return list(items, node, module);
}
