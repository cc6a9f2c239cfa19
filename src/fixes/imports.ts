import path from 'node:path';
import { insertAt, quoted } from './edit.js';
import { importSpot } from './import-spot.js';
import { isSameFile, specifierFor } from './specifier.js';
import { findVariable } from '../engine/scope.js';
import type { Edit, Source } from './edit.js';
import type { Module, Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

export interface ImportedName {
  /** The expression to write: an identifier, or `origins.allowed` of a namespace. */
  readonly name: string;
  /** What brings it into the file; empty when it is there already. */
  readonly edits: readonly Edit[];
}

/** How a file brings others in: ESM, CommonJS, or `import x = require('…')` of TypeScript. */
type ModuleStyle = 'esm' | 'commonjs' | 'import-equals';

/**
 * Brings an export of a project file into the linted file, in the file's own style: an existing
 * import is used or extended, a taken name gets an alias. `module` is relative to `cwd`
 * (`./config/cors.js`) or kept as written (`#config`, `@/config`, a package). Null when the linted
 * file is that module and does not declare the name before the place.
 */
export function importName(
  wanted: { module: string; name: string },
  place: Node,
  module: Module,
  cwd: string,
  source: Source,
): ImportedName | null {
  if (isSameFile(wanted.module, module.filename, cwd)) return ownName(wanted.name, place, module);
  const isWanted = (written: unknown): boolean =>
    typeof written === 'string' && isSameSpecifier(written, wanted.module, module.filename, cwd);
  for (const statement of module.ast.body) {
    if (statement.range[0] > place.range[0]) break;
    const found = existingName(statement, isWanted, wanted.name, place, module);
    if (found !== null) return found;
  }
  return newImport(specifierFor(wanted.module, module, cwd, isCommonJs(module)), wanted.name, place, module, source);
}

function newImport(specifier: string, wanted: string, place: Node, module: Module, source: Source): ImportedName | null {
  const { semicolon } = source.style;
  const from = quoted(specifier, source.style);
  const spot = importSpot(module, place, source);
  if (spot === null) return null;
  const style = styleIn(module);
  if (style === 'import-equals') {
    const name = freeName('corsOrigins', place, module);
    return { name: `${name}.${wanted}`, edits: [spot(`import ${name} = require(${from})${semicolon}`)] };
  }
  if (style === 'commonjs' && !hasRequire(module)) return null;
  const name = freeName(wanted, place, module);
  if (style === 'commonjs') {
    const keyword = /^\s*var\s+\w+\s*=\s*require\b/m.test(module.text) && !/^\s*const\b/m.test(module.text) ? 'var' : 'const';
    const names = name === wanted ? name : `${wanted}: ${name}`;
    return { name, edits: [spot(`${keyword} { ${names} } = require(${from})${semicolon}`)] };
  }
  const names = name === wanted ? name : `${wanted} as ${name}`;
  return { name, edits: [spot(`import { ${names} } from ${from}${semicolon}`)] };
}

/** A default or whole import of a package, e.g. `cors` of `import cors from 'cors'`. */
export function importDefault(
  specifier: string,
  wanted: string,
  named: boolean,
  place: Node,
  module: Module,
  source: Source,
): ImportedName | null {
  const spot = importSpot(module, place, source);
  if (spot === null) return null;
  const { semicolon } = source.style;
  const from = quoted(specifier, source.style);
  const name = freeName(wanted, place, module);
  const names = named ? `{ ${name === wanted ? name : isCommonJs(module) ? `${wanted}: ${name}` : `${wanted} as ${name}`} }` : name;
  const line =
    styleIn(module) === 'commonjs'
      ? `const ${names} = require(${from})`
      : styleIn(module) === 'esm' || named
        ? `import ${names} from ${from}`
        : `import ${name} = require(${from})`;
  return { name, edits: [spot(`${line}${semicolon}`)] };
}

/** What a file calls an export of a package already, or its default when the name is null; null when it is not imported. */
export function importedAs(specifier: string, name: string | null, place: Node, module: Module): ImportedName | null {
  for (const statement of module.ast.body) {
    if (statement.type === 'ImportDeclaration' && statement.source.value === specifier && statement.importKind !== 'type') {
      const found = statement.specifiers.find((each) =>
        name === null
          ? each.type === 'ImportDefaultSpecifier'
          : each.type === 'ImportSpecifier' && each.imported.type === 'Identifier' && each.imported.name === name,
      );
      if (found !== undefined && isVisible(found.local.name, place, module)) return { name: found.local.name, edits: [] };
    }
    if (statement.type !== 'VariableDeclaration' || name !== null) continue;
    for (const { id, init } of statement.declarations) {
      const [argument] =
        init?.type === 'CallExpression' && init.callee.type === 'Identifier' && init.callee.name === 'require' ? init.arguments : [];
      if (id.type === 'Identifier' && argument?.type === 'Literal' && argument.value === specifier && isVisible(id.name, place, module))
        return { name: id.name, edits: [] };
    }
  }
  return null;
}

function isSameSpecifier(written: string, wanted: string, filename: string, cwd: string): boolean {
  const folder = path.isAbsolute(filename) ? path.dirname(filename) : cwd;
  if (written === wanted) return !written.startsWith('.') || folder === cwd;
  if (!written.startsWith('.') || (!wanted.startsWith('.') && !path.isAbsolute(wanted))) return false;
  const bare = (file: string): string => file.replace(/\.[cm]?[jt]s$/, '').replace(/\/index$/, '');
  return bare(path.resolve(folder, written)) === bare(path.resolve(cwd, wanted));
}

/** A name that the file declares itself: it is the allowlist module. */
function ownName(name: string, place: Node, module: Module): ImportedName | null {
  const variable = findVariable(name, place, module);
  const [definition] = variable?.defs ?? [];
  const declared = definition?.node as Node | undefined;
  if (variable === null || declared === undefined || !isTop(variable.scope) || declared.range[1] > place.range[0]) return null;
  return { name, edits: [] };
}

function isTop({ type, block }: { type: string; block: unknown }): boolean {
  return type === 'module' || type === 'global' || (block as Node).type === 'Program';
}

function existingName(
  statement: TSESTree.ProgramStatement,
  isWanted: (written: unknown) => boolean,
  name: string,
  place: Node,
  module: Module,
): ImportedName | null {
  if (statement.type === 'ImportDeclaration') return isWanted(statement.source.value) ? fromImport(statement, name, place, module) : null;
  if (statement.type === 'TSImportEqualsDeclaration') {
    const { moduleReference, id } = statement;
    const required =
      moduleReference.type === 'TSExternalModuleReference' &&
      moduleReference.expression.type === 'Literal' &&
      isWanted(moduleReference.expression.value);
    return required && statement.importKind !== 'type' && isVisible(id.name, place, module)
      ? { name: `${id.name}.${name}`, edits: [] }
      : null;
  }
  if (statement.type !== 'VariableDeclaration') return null;
  for (const { id, init } of statement.declarations) {
    if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier' || init.callee.name !== 'require') continue;
    const [argument] = init.arguments;
    if (argument?.type !== 'Literal' || !isWanted(argument.value)) continue;
    if (id.type === 'Identifier' && isVisible(id.name, place, module)) return { name: `${id.name}.${name}`, edits: [] };
    const found = id.type === 'ObjectPattern' ? fromPattern(id, name, place, module) : null;
    if (found !== null) return found;
  }
  return null;
}

function fromImport(statement: TSESTree.ImportDeclaration, name: string, place: Node, module: Module): ImportedName | null {
  // A type-only import is erased: nothing can be read from it at run time.
  if (statement.importKind === 'type') return null;
  for (const each of statement.specifiers) {
    if (!isVisible(each.local.name, place, module)) continue;
    if (each.type === 'ImportNamespaceSpecifier') return { name: `${each.local.name}.${name}`, edits: [] };
    if (each.type === 'ImportDefaultSpecifier' && name === 'default') return { name: each.local.name, edits: [] };
    if (each.type !== 'ImportSpecifier' || each.importKind === 'type') continue;
    const imported = each.imported.type === 'Identifier' ? each.imported.name : each.imported.value;
    if (imported === name) return { name: each.local.name, edits: [] };
  }
  const last = statement.specifiers.at(-1);
  if (last?.type === 'ImportNamespaceSpecifier') return null;
  const local = freeName(name, place, module);
  const written = local === name ? name : `${name} as ${local}`;
  if (last === undefined) {
    // `import './config.js'`, `import {} from './config.js'`
    const [start, end] = [statement.range[0] + 'import'.length, statement.source.range[0]];
    if (!/^\s*(?:\{\s*\}\s*from\s*)?$/.test(module.text.slice(start, end))) return null;
    return { name: local, edits: [{ of: statement, range: [start, end], text: ` { ${written} } from ` }] };
  }
  return { name: local, edits: [insertAt(last, last.range[1], last.type === 'ImportSpecifier' ? `, ${written}` : `, { ${written} }`)] };
}

function fromPattern(pattern: TSESTree.ObjectPattern, name: string, place: Node, module: Module): ImportedName | null {
  for (const each of pattern.properties) {
    if (each.type !== 'Property' || each.key.type !== 'Identifier' || each.key.name !== name) continue;
    if (each.value.type === 'Identifier' && isVisible(each.value.name, place, module)) return { name: each.value.name, edits: [] };
  }
  const last = pattern.properties.at(-1);
  if (last === undefined || last.type === 'RestElement') return null;
  const local = freeName(name, place, module);
  return { name: local, edits: [insertAt(last, last.range[1], `, ${local === name ? name : `${name}: ${local}`}`)] };
}

/** Whether a name of the top of the file means the same at a place. */
function isVisible(name: string, place: Node, module: Module): boolean {
  const variable = findVariable(name, place, module);
  return variable !== null && isTop(variable.scope);
}

/** The wanted name (the list's own for a default export), or one with a number where it is taken at the place or at the top of the file. */
export function freeName(wanted: string, place: Node, module: Module): string {
  const base = wanted === 'default' ? 'allowedOrigins' : wanted;
  for (let index = 1; ; index += 1) {
    const name = index === 1 ? base : `${base}${index}`;
    if (findVariable(name, module.ast, module) === null && findVariable(name, place, module) === null) return name;
  }
}

function styleIn(module: Module): ModuleStyle {
  const { body } = module.ast;
  if (body.some((each) => each.type === 'ImportDeclaration')) return 'esm';
  if (body.some((each) => each.type === 'TSImportEqualsDeclaration' && each.moduleReference.type === 'TSExternalModuleReference'))
    return 'import-equals';
  return isCommonJs(module) ? 'commonjs' : 'esm';
}

/** Whether a CommonJS file is known to be one: a script, e.g. a service worker, knows neither `require` nor `import`. */
function hasRequire({ filename, text }: Module): boolean {
  return /\.c[jt]s$/.test(filename) || /\brequire\s*\(|\bmodule\.exports\b|\bexports\b/.test(text);
}

/** Whether the file is CommonJS: it requires or exports so, and has no import or export of ESM. */
function isCommonJs({ ast, filename, text }: Module): boolean {
  if (/\.cjs$/.test(filename)) return true;
  if (/\.m[jt]s$/.test(filename)) return false;
  const esm = ast.body.some((each) => each.type === 'ImportDeclaration' || each.type.startsWith('Export'));
  return !esm && (ast.sourceType !== 'module' || /\brequire\s*\(|\bmodule\.exports\b|\bexports\./.test(text));
}
