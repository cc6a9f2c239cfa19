import { mapValue, primitive, unknown } from './make.js';
import type { Module, Node, Value } from './types.js';

const PACKAGES = new Set(['escape-string-regexp', 'escape-regexp', 'lodash.escaperegexp']);
const LODASH = /^lodash(?:-es)?(?:\/|$)/;

/** Whether a function makes a pattern of a text that matches just this text: `RegExp.escape`, of lodash and small packages. */
function isEscape(callee: Value): boolean {
  if (callee.kind === 'member') return callee.name === 'escape' && callee.object.kind === 'global' && callee.object.name === 'RegExp';
  if (callee.kind !== 'import') return false;
  if (PACKAGES.has(callee.source)) return true;
  return LODASH.test(callee.source) && (callee.path.at(-1) === 'escapeRegExp' || callee.source.endsWith('/escapeRegExp'));
}

/** What an escaping function gives; null for other functions. */
export function callEscape(callee: Value, args: () => readonly Value[], node: Node, module: Module): Value | null {
  if (!isEscape(callee)) return null;
  const [text] = args();
  if (text === undefined) return null;
  return mapValue(text, (each) =>
    each.kind === 'primitive' && typeof each.value === 'string'
      ? primitive(each.value.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), node, module)
      : unknown(each.kind === 'unknown' ? each.reason : 'other', node, module),
  );
}
