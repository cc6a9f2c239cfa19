import path from 'node:path';
import { exportsOf } from '../../../engine/modules.js';
import { findVariable } from '../../../engine/scope.js';
import type { ProjectFiles } from './files.js';
import type { MutatingRoute } from '../../../policy/policy.js';
import type { Module, Node } from '../../../engine/types.js';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'DEL', 'ALL']);

/** The exports of a route file that answer a method, e.g. `export function POST`, or `exports.post`. */
export function exportedMethods(module: Module, route: string): MutatingRoute[] {
  return [...exportsOf(module).names].flatMap(([name, exported]) => {
    const method = name.toUpperCase();
    if (!METHODS.has(method)) return [];
    const declared =
      exported.kind === 'declared' ? (findVariable(exported.name, module.ast, module)?.defs[0]?.node as Node | undefined) : undefined;
    return [routeAt(module, method === 'DEL' ? 'DELETE' : method, route, declared ?? exported.node)];
  });
}

const WRITTEN = /^export\s+(?:async\s+)?(?:function\s*\*?|const|let|var)\s+(\w+)/gm;
/** Exports that do not stand there by name and place. */
const UNWRITTEN = /\bexport\s*(?:[*{]|(?:const|let|var)\s*[{[])|\bexports\b/;

/** The methods that a route file exports: from its text where it writes them plainly, else it is parsed. */
export function methodsIn(files: ProjectFiles, filename: string, route: string): MutatingRoute[] {
  const text = files.text(filename) ?? '';
  if (UNWRITTEN.test(text)) {
    const module = /\b(?:get|head|post|put|patch|delete|del|all)\b|\*/i.test(text) ? files.open(filename) : null;
    return module === null ? [] : exportedMethods(module, route);
  }
  return [...text.matchAll(WRITTEN)].flatMap(({ index, 1: name = '' }) => {
    const method = name.toUpperCase();
    const line = text.slice(0, index).split('\n').length;
    return METHODS.has(method)
      ? [{ method: method === 'DEL' ? 'DELETE' : method, path: route, line, filename, kind: 'route' as const }]
      : [];
  });
}

export function routeAt(module: Module, method: string, route: string, node: Node): MutatingRoute {
  return { method, path: route, line: node.loc.start.line, filename: module.filename, kind: 'route' };
}

/** The route of a file below a folder: groups are left out, `[id]` is a parameter, `index` its folder. */
export function filePath(folder: string, file: string): string {
  const parts = path
    .relative(folder, file)
    .replace(/\.[cm]?[jt]sx?$/, '')
    .split(path.sep);
  const named = parts.filter((part) => part !== '' && part !== 'index' && !/^\(.*\)$/.test(part) && !part.startsWith('@'));
  return `/${named.map((part) => part.replace(/^\[+(?:\.{3})?([\w-]+)(?:=\w+)?\]+$/, ':$1')).join('/')}`;
}

/** The route of a file whose folder says it, e.g. `app/orders/route.ts`. */
export function folderPath(folder: string, file: string): string {
  return filePath(folder, path.dirname(file));
}

/** The method that a file of Nitro names, e.g. `get` of `status.get.ts`. */
export const METHOD_SUFFIX = /\.(get|head|post|put|patch|delete|options)(?=\.[cm]?[jt]s$)/;

/** The route of such a file. */
export function pathOfMethodFile(folder: string, file: string): string {
  return filePath(folder, file.replace(METHOD_SUFFIX, ''));
}

/** `shop.orders.$id.tsx` of Remix: dots are slashes, but for those in brackets; `_layout`, `(optional)` and `index` are left out. */
export function dottedPath(folder: string, file: string): string {
  const written = path.relative(folder, file).replace(/(?:[\\/](?:route|index))?\.[jt]sx?$/, '');
  const parts = written.replaceAll(/\[([^\]]*)\]/g, (_, text: string) => text.replaceAll('.', '\0')).split(/[./\\]/);
  const named = parts.filter((part) => !part.startsWith('_') && !/^\(.*\)$/.test(part) && part !== 'index');
  return `/${named
    .map((part) =>
      part
        .replace(/_$/, '')
        .replace(/^\$(.*)/, ':$1')
        .replaceAll('\0', '.'),
    )
    .join('/')}`;
}

/** A file of code that is no test and no declaration. */
export function isCode(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) && !/\.d\.[cm]?ts$|\.(?:test|spec)\./.test(file);
}
