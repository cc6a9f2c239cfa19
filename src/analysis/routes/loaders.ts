import path from 'node:path';
import { list, primitive } from '../../engine/make.js';
import { filesMatching, writtenFolder } from '../../frameworks/shapes/routes/globs.js';
import type { ProjectFiles } from '../../frameworks/shapes/routes/files.js';
import type { CallValue, Evaluator, ListValue, Value } from '../../engine/types.js';

const FILE_SYSTEM = /^(?:node:)?fs(?:\/promises)?$|^fs-extra$|^graceful-fs$/;
const GLOBS = /^(?:glob|fast-glob|globby|tinyglobby|tiny-glob)(?:\/|$)|^(?:node:)?fs(?:\/promises)?$/;
/** What keeps the files, or leaves some of them out. */
const KEEPING = new Set(['filter', 'sort', 'reverse', 'slice', 'toSorted', 'concat']);

/**
 * The files that code lists at run time, where the folder is known: `readdirSync(folder)` gives their
 * names, a pattern such as `src/routes/*.js` their paths. Filters are not followed: all are kept. Null
 * for another value.
 */
export function loadedFiles(value: Value, files: ProjectFiles, evaluator: Evaluator): ListValue | null {
  if (value.kind === 'parameter') return listedTo(value, files, evaluator);
  if (value.kind !== 'call') return null;
  const { callee, node, module } = value;
  if (callee.kind === 'member' && callee.object.kind === 'call' && callee.name !== null) {
    const before = KEEPING.has(callee.name) || callee.name === 'map' ? loadedFiles(callee.object, files, evaluator) : null;
    return before === null || callee.name !== 'map' ? before : mapped(before, value, evaluator);
  }
  const names = namesOf(value, files, evaluator);
  return names === null
    ? null
    : list(
        names.map((name) => entryOf(name, value, evaluator)),
        node,
        module,
      );
}

function namesOf(call: CallValue, files: ProjectFiles, evaluator: Evaluator): readonly string[] | null {
  const { callee, node, module, frame } = call;
  const [first] = node.arguments;
  if (callee.kind !== 'import' || first === undefined || first.type === 'SpreadElement') return null;
  const name = callee.path.at(-1) ?? '';
  const where = evaluator.of(first, module, frame);
  const texts = (where.kind === 'list' ? where.items : [where]).flatMap((each) =>
    each.kind === 'primitive' && typeof each.value === 'string' ? [each.value] : [],
  );
  if (/^readdir(?:Sync)?$/.test(name) && FILE_SYSTEM.test(callee.source)) {
    const [text] = texts;
    const folder = text === undefined ? null : writtenFolder(text, files);
    if (folder === null) return null;
    const below = files.list(folder).map((file) => path.relative(folder, file));
    return [...new Set(optionIn(call, 'recursive') ? below : below.map((file) => file.split(path.sep)[0]!))];
  }
  if (!GLOBS.test(callee.source) || (FILE_SYSTEM.test(callee.source) && !/^glob/.test(name))) return null;
  return texts.flatMap((text) => filesMatching(text, files));
}

/** A name, or with `withFileTypes` an entry that has it. */
function entryOf(name: string, call: CallValue, evaluator: Evaluator): Value {
  const text = primitive(name, call.node, call.module);
  if (!optionIn(call, 'withFileTypes')) return text;
  const [folder] = call.node.arguments;
  const parent = folder === undefined || folder.type === 'SpreadElement' ? text : evaluator.of(folder, call.module, call.frame);
  const entries = Object.entries({ name: text, parentPath: parent, path: parent });
  return {
    kind: 'object',
    entries: entries.map(([key, value]) => ({ key, value, node: call.node })),
    node: call.node,
    module: call.module,
  };
}

function optionIn({ node, module }: CallValue, name: string): boolean {
  const options = node.arguments[1];
  return options !== undefined && new RegExp(String.raw`\b${name}\s*:\s*true`).test(module.text.slice(...options.range));
}

function mapped(before: ListValue, { node, module, frame }: CallValue, evaluator: Evaluator): ListValue | null {
  const [callback] = node.arguments;
  const fn = callback === undefined || callback.type === 'SpreadElement' ? null : evaluator.of(callback, module, frame);
  if (fn?.kind !== 'function') return null;
  const items = before.items.flatMap((item) => evaluator.call(fn, [item], node, module) ?? []);
  return list(items, node, module);
}

/** The second parameter of `readdir(folder, (error, names) => …)`. */
function listedTo(
  { of, index, module }: Extract<Value, { kind: 'parameter' }>,
  files: ProjectFiles,
  evaluator: Evaluator,
): ListValue | null {
  const call = of.parent;
  if (index !== 1 || call?.type !== 'CallExpression' || call.arguments.at(-1) !== of) return null;
  const value = evaluator.of(call, module);
  return value.kind === 'call' && value.node === call ? loadedFiles(value, files, evaluator) : null;
}
