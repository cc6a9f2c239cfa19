import path from 'node:path';
import { insertAt } from './edit.js';
import { findVariable } from '../values/scope.js';
import type { Edit, Source } from './edit.js';
import type { Module, Node } from '../values/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

export interface ImportedName {
  /** The identifier to write. */
  readonly name: string;
  /** What brings it into the file; empty when it is there already. */
  readonly edits: readonly Edit[];
}

/**
 * Brings an export of a project file into the linted file, ESM or CommonJS as the file is: an
 * existing import is used or extended, a taken name gets an alias. `module` is relative to `cwd`
 * (`./config/cors.js`) or kept as written (`#config`, `@/config`, a package).
 */
export function importName(wanted: { module: string; name: string }, place: Node, module: Module, cwd: string, source: Source): ImportedName | null {
  const specifier = specifierFor(wanted.module, module.filename, cwd);
  const { body } = module.ast;
  for (const statement of body) {
    const found = existingName(statement, specifier, wanted.name, source);
    if (found !== null && isFree(found, place, module)) return { name: found.name, edits: found.edits };
  }
  const name = freeName(wanted.name, place, module);
  const names = name === wanted.name ? name : isCommonJs(module) ? `${wanted.name}: ${name}` : `${wanted.name} as ${name}`;
  const { quote, semicolon, eol } = source.style;
  const from = `${quote}${specifier}${quote}`;
  const line = isCommonJs(module) ? `const { ${names} } = require(${from})${semicolon}` : `import { ${names} } from ${from}${semicolon}`;
  const last = body.findLast(isImport);
  if (last !== undefined) return { name, edits: [insertAt(last.range[1], `${eol}${line}`)] };
  const directive = body.findLast((each) => each.type === 'ExpressionStatement' && 'directive' in each && each.directive !== undefined);
  if (directive !== undefined) return { name, edits: [insertAt(directive.range[1], `${eol}${line}`)] };
  const [first] = body;
  const start = first === undefined ? module.text.length : lineStart(module.text, first.range[0]);
  return { name, edits: [insertAt(start, `${line}${eol}`)] };
}

interface Existing extends ImportedName {
  readonly declared: Node | null;
}

function existingName(statement: TSESTree.ProgramStatement, specifier: string, name: string, source: Source): Existing | null {
  if (statement.type === 'ImportDeclaration' && statement.source.value === specifier && statement.importKind !== 'type') {
    const named = statement.specifiers.filter((each) => each.type === 'ImportSpecifier');
    for (const each of named) {
      const imported = each.imported.type === 'Identifier' ? each.imported.name : each.imported.value;
      if (imported === name && each.importKind !== 'type') return { name: each.local.name, edits: [], declared: each };
    }
    const last = named.at(-1);
    return last === undefined ? null : { name, edits: [insertAt(last.range[1], `, ${name}`)], declared: null };
  }
  if (statement.type !== 'VariableDeclaration') return null;
  for (const { id, init } of statement.declarations) {
    if (id.type !== 'ObjectPattern' || init?.type !== 'CallExpression') continue;
    const [argument] = init.arguments;
    if (init.callee.type !== 'Identifier' || init.callee.name !== 'require' || argument?.type !== 'Literal' || argument.value !== specifier) continue;
    for (const each of id.properties) {
      if (each.type === 'Property' && each.key.type === 'Identifier' && each.key.name === name && each.value.type === 'Identifier') {
        return { name: each.value.name, edits: [], declared: each };
      }
    }
    const last = id.properties.at(-1);
    if (last !== undefined && last.type !== 'RestElement') return { name, edits: [insertAt(last.range[1], `, ${name}`)], declared: null };
  }
  return null;
}

/** Whether the name means this import at the place: nothing else in between is called the same. */
function isFree({ name, declared }: Existing, place: Node, module: Module): boolean {
  const variable = findVariable(name, place, module);
  return declared === null ? variable === null : variable?.scope.type === 'module' || variable?.scope.type === 'global' || variable?.scope.block.type === 'Program';
}

function freeName(wanted: string, place: Node, module: Module): string {
  for (let index = 1; ; index += 1) {
    const name = index === 1 ? wanted : `${wanted}${index}`;
    const atTop = findVariable(name, module.ast, module);
    if (atTop === null && findVariable(name, place, module) === null) return name;
  }
}

function isImport(statement: TSESTree.ProgramStatement): boolean {
  if (statement.type === 'ImportDeclaration' || statement.type === 'TSImportEqualsDeclaration') return true;
  return (
    statement.type === 'VariableDeclaration' &&
    statement.declarations.some(({ init }) => init?.type === 'CallExpression' && init.callee.type === 'Identifier' && init.callee.name === 'require')
  );
}

/** Whether the file is CommonJS: it requires or exports so, and has no import or export of ESM. */
export function isCommonJs({ ast, filename, text }: Module): boolean {
  if (/\.c[jt]s$/.test(filename)) return true;
  if (/\.m[jt]s$/.test(filename)) return false;
  const esm = ast.body.some((each) => each.type === 'ImportDeclaration' || each.type.startsWith('Export'));
  return !esm && (ast.sourceType !== 'module' || /\brequire\s*\(|\bmodule\.exports\b|\bexports\./.test(text));
}

function specifierFor(written: string, filename: string, cwd: string): string {
  if (!written.startsWith('.') && !path.isAbsolute(written)) return written;
  const from = path.isAbsolute(filename) ? path.dirname(filename) : cwd;
  const relative = path.relative(from, path.resolve(cwd, written)).split(path.sep).join('/');
  return relative.startsWith('.') ? relative : `./${relative}`;
}

function lineStart(text: string, index: number): number {
  return text.lastIndexOf('\n', index - 1) + 1;
}

