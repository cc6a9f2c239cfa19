import { defineFramework, dialectFor } from '../define.js';
import { reportOptions } from '../shapes/options.js';
import { typedOptionsOf, valueOf } from '../shapes/typed.js';
import { isFunction } from '../../engine/scope.js';
import type { Node } from '../../engine/types.js';
import type { Reader } from '../define.js';

/** An object that says by its type what it is, wherever it is used. */
function readDeclared(node: Node, reader: Reader): void {
  const type = typedOptionsOf(node, reader.module, reader);
  if (type === null) return;
  const options = valueOf(node, reader.module, reader);
  reportOptions(
    options,
    {
      dialect: dialectFor(type.dialect, reader, options),
      node,
      place: null,
      delegates: true,
      ...(type.interpret === undefined ? {} : { interpret: type.interpret }),
    },
    reader,
  );
}

export default defineFramework({
  docs: {
    title: 'Options with a type',
    forms: ['const options: CorsOptions = { … }', '{ … } satisfies FastifyCorsOptions', "/** @type {import('cors').CorsOptions} */"],
  },
  hints: ['cors'],
  visit: {
    ObjectExpression(node, reader) {
      if (!isFunction(node.parent) || node.parent.body === node) readDeclared(node, reader);
    },
  },
});
