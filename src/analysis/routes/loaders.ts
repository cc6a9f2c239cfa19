import path from 'node:path';
import { list, primitive } from '../../engine/make.js';
import { foldersAbove } from '../../project/root.js';
import { isCode } from '../../frameworks/shapes/routes/file-names.js';
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
    const folder = text === undefined ? null : folderAt(text, files);
    if (folder === null) return null;
    const below = files.list(folder).map((file) => path.relative(folder, file));
    return [...new Set(optionIn(call, 'recursive') ? below : below.map((file) => file.split(path.sep)[0]!))];
  }
  if (!GLOBS.test(callee.source) || (FILE_SYSTEM.test(callee.source) && !/^glob/.test(name))) return null;
  return texts.flatMap((text) => matching(text, files));
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

/**
 * The files of a pattern: those below its folder without a wildcard whose names have the rest of it. A relative one
 * begins where the program is started: the first folder around the linted file in which it matches is taken for
 * that. Both ways of naming a file are given, the one that leads nowhere is passed over.
 */
function matching(pattern: string, files: ProjectFiles): readonly string[] {
  const parts = pattern.split(/[\\/]/);
  const wild = parts.findIndex((part) => /[*?{[(]/.test(part));
  const test = wild < 0 ? null : patternOf(parts.slice(wild).join('/'));
  if (test === null) return [];
  const before = parts.slice(0, wild).join('/');
  for (const start of startsOf(before, files)) {
    const folder = path.join(start, before);
    const found = files.list(folder).filter((file) => isCode(file) && test.test(path.relative(folder, file).replaceAll(path.sep, '/')));
    if (found.length > 0) return start === '' ? found : found.flatMap((file) => [path.relative(start, file), file]);
  }
  return [];
}

function startsOf(folder: string, { module: { filename } }: ProjectFiles): readonly string[] {
  if (path.isAbsolute(folder)) return [''];
  return path.isAbsolute(filename) ? foldersAbove(path.dirname(filename)) : [];
}

function patternOf(glob: string): RegExp | null {
  const source = glob
    .replace(/[.+^$|\\]/g, String.raw`\$&`)
    .replace(/[@?+*!]?\(([^()]*)\)/g, '(?:$1)')
    .replace(/\{([^{}]*)\}/g, (_, inner: string) => `(?:${inner.replaceAll(',', '|')})`)
    .replace(/\*\*\//g, '(?:.+/)?')
    .replace(/(?<!\.)\*+/g, '[^/]*')
    .replace(/(?<![)(])\?(?!:)/g, '.');
  try {
    return new RegExp(`^${source}$`);
  } catch {
    return null;
  }
}

/** A written folder; a relative one is in the linted file's folder or one of those around it, the first that has files. */
function folderAt(text: string, files: ProjectFiles): string | null {
  const found = startsOf(text, files).map((start) => path.join(start, text));
  return found.find((folder) => files.list(folder).length > 0) ?? null;
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
