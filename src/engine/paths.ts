import path from 'node:path';
import { primitive } from './make.js';
import type { ImportValue, Module, Node, PrimitiveValue, Value } from './types.js';

const JOINED: Readonly<Record<string, (...parts: string[]) => string>> = {
  join: path.join,
  resolve: path.resolve,
  normalize: path.normalize,
  dirname: path.dirname,
  basename: path.basename,
  extname: path.extname,
};

/** The folder or the name of a file, as `__dirname` and `import.meta.filename` give them; null for a text without a file. */
export function ownPath(name: string, node: Node, module: Module): PrimitiveValue | null {
  const { filename } = module;
  if (!path.isAbsolute(filename)) return null;
  if (/^(?:__)?dirname$/.test(name)) return primitive(path.dirname(filename), node, module);
  return /^(?:__)?filename$/.test(name) ? primitive(filename, node, module) : null;
}

/** What `path.join(…)` and its kin, or `fileURLToPath(…)`, give for known texts; null for all else, and where the working directory decides. */
export function callPath(
  { source, path: names }: ImportValue,
  args: () => readonly Value[],
  node: Node,
  module: Module,
): PrimitiveValue | null {
  const name = names.at(-1) ?? '';
  if (/^(?:node:)?url$/.test(source) && name === 'fileURLToPath') {
    const file = fileOf(args()[0], module);
    return file === null ? null : primitive(file, node, module);
  }
  if (!/^(?:node:)?path(?:\/posix)?$/.test(source) || !Object.hasOwn(JOINED, name)) return null;
  const parts = args().map((each) => (each.kind === 'primitive' && typeof each.value === 'string' ? each.value : null));
  if (parts.length === 0 || parts.includes(null) || (name === 'resolve' && !parts.some((each) => path.isAbsolute(each!)))) return null;
  return primitive(JOINED[name]!(...(parts as string[])), node, module);
}

/** `import.meta.url`, and `new URL('./routes', import.meta.url)`. */
function fileOf(value: Value | undefined, module: Module): string | null {
  if (value === undefined || !path.isAbsolute(module.filename)) return null;
  if (value.kind === 'member' && value.name === 'url' && value.object.kind === 'global' && value.object.name === 'import.meta')
    return value.module.filename;
  if (value.kind !== 'call' || value.callee.kind !== 'global' || value.callee.name !== 'URL') return null;
  const [relative, base] = value.node.arguments;
  if (relative?.type !== 'Literal' || typeof relative.value !== 'string' || base?.type !== 'MemberExpression') return null;
  return /^\.{0,2}[\w./-]*$/.test(relative.value) ? path.resolve(path.dirname(value.module.filename), relative.value) : null;
}
