import path from 'node:path';
import type { Module } from '../engine/types.js';

const EXTENSION = /\.[cm]?[jt]s$/;

/** Whether a configured module is the linted file itself. */
export function isSameFile(written: string, filename: string, cwd: string): boolean {
  if (!written.startsWith('.') && !path.isAbsolute(written)) return false;
  const bare = (file: string): string => file.replace(EXTENSION, '');
  return bare(path.resolve(cwd, written)) === bare(path.resolve(cwd, filename));
}

/**
 * How the linted file names a configured module: relative to itself, with the extension that its
 * other imports have. Packages, `#private` and aliased paths are kept as written.
 */
export function specifierFor(written: string, module: Module, cwd: string, commonJs: boolean): string {
  if (!written.startsWith('.') && !path.isAbsolute(written)) return written;
  const from = path.isAbsolute(module.filename) ? path.dirname(module.filename) : cwd;
  const relative = path.relative(from, path.resolve(cwd, written)).split(path.sep).join('/');
  return withExtension(relative.startsWith('.') ? relative : `./${relative}`, module, commonJs);
}

function withExtension(specifier: string, module: Module, commonJs: boolean): string {
  const [extension] = EXTENSION.exec(specifier) ?? [];
  // Node finds only `.js` by itself.
  if (extension === undefined || /^\.[cm]/.test(extension))
    return extension?.endsWith('ts') === true ? specifier.replace(/ts$/, 'js') : specifier;
  const others = relativeSpecifiers(module);
  const bare = specifier.slice(0, -extension.length);
  if (others.length > 0 && others.every((each) => !/\.[cm]?[jt]sx?$|\.json$/.test(each))) return bare;
  if (extension === '.ts' && !others.some((each) => each.endsWith('.ts'))) return commonJs ? bare : `${bare}.js`;
  return specifier;
}

function relativeSpecifiers({ ast, text }: Module): string[] {
  const imports = ast.body.flatMap((each) => (each.type === 'ImportDeclaration' ? [each.source.value] : []));
  const required = [...text.matchAll(/\brequire\(\s*(['"])(\.[^'"]*)\1\s*\)/g)].map((each) => each[2]!);
  return [...imports, ...required].filter((each) => each.startsWith('.'));
}
