import path from 'node:path';
import { exportsOf } from '../../../engine/modules.js';
import { findVariable } from '../../../engine/scope.js';
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

/** A file of code that is no test and no declaration. */
export function isCode(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file) && !/\.d\.[cm]?ts$|\.(?:test|spec)\./.test(file);
}
