import { literal, typescriptEntry } from './flat.js';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Settings } from './flat.js';

/** What is put into a text, and where. */
export interface Addition {
  readonly at: number;
  readonly text: string;
}

/** A comment at the end of a line, and a comma before it: what is added goes behind both. */
export const REST_OF_LINE = /^[^\S\r\n]*(?:\/\*(?:(?!\*\/)[^\r\n])*\*\/[^\S\r\n]*)*(?:\/\/[^\r\n]*)?(?=\r?\n|$)/;
const BEFORE_COMMA = /^(?:\s|\/\/[^\n]*\n|\/\*[^]*?\*\/)*,/;
const TYPESCRIPT_ESLINT = 'typescript-eslint';

/**
 * Adds the import and the entries to a configuration, in its quotes, indents and line ends, and changes nothing else: each
 * comment stays where it is. Null where the list of entries cannot be found for certain: then a person adds them.
 * @param ast the parsed text
 * @param typescript whether an entry for TypeScript is to be added, too
 */
export function extendFlatConfig(text: string, ast: TSESTree.Program, settings: Settings, typescript: boolean): string | null {
  const list = exportedList(ast);
  if (list === null) return null;
  const used = namesIn(ast);
  const quote = /(?:from|require\()\s*"/.test(text) ? '"' : "'";
  const cors = used.has('cors') ? 'corsPlugin' : 'cors';
  const parser = typescript ? importedAs(TYPESCRIPT_ESLINT, ast) : null;
  const tseslint = parser ?? (used.has('tseslint') ? 'typescriptEslint' : 'tseslint');
  const entries = [
    ...(typescript ? [typescriptEntry(tseslint, quote)] : []),
    `${cors}.configs.recommended`,
    ...(Object.keys(settings).length === 0 ? [] : [`{ settings: { cors: ${literal(settings, quote)} } }`]),
  ];
  const packages = { [cors]: 'eslint-plugin-cors', ...(typescript && parser === null ? { [tseslint]: TYPESCRIPT_ESLINT } : {}) };
  const lines = Object.entries(packages).map(([name, from]) => importLine(name, `${quote}${from}${quote}`, text, ast));
  const end = lineEndOf(text);
  return applied(text, [importAddition(text, ast, lines, end), ...additionsTo(text, list, entries, end)]);
}

/** How the lines of a file end. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** A text with what is put into it, from the end, so that the places stay right. */
export function applied(text: string, additions: readonly Addition[]): string {
  return [...additions]
    .sort((left, right) => right.at - left.at)
    .reduce((whole, { at, text: added }) => whole.slice(0, at) + added + whole.slice(at), text);
}

/** What adds entries behind the last one of a list or an object, on lines of their own where it has its own. */
export function additionsTo(text: string, list: List, entries: readonly string[], end: string): Addition[] {
  const last = list.at(-1);
  if (last === undefined) {
    const breaks = /^[^\S\n]*\r?\n/.test(text.slice(list.inside));
    return [{ at: list.inside, text: `${entries.map((each) => `${end}  ${each},`).join('')}${breaks ? '' : end}` }];
  }
  const behind = last.range[1];
  const comma = BEFORE_COMMA.exec(text.slice(behind))?.[0].length ?? null;
  const [before = ''] = text.slice(0, last.range[0]).split('\n').slice(-1);
  const spot = behind + (comma ?? 0);
  const rest = REST_OF_LINE.exec(text.slice(spot));
  if (before.trim() !== '' || rest === null) return [{ at: behind, text: `, ${entries.join(', ')}` }];
  const added = entries.map((each) => `${end}${before}${each},`).join('');
  const at = spot + rest[0].length;
  if (comma !== null) return [{ at, text: added }];
  return at === behind
    ? [{ at, text: `,${added}` }]
    : [
        { at: behind, text: ',' },
        { at, text: added },
      ];
}

type List = TSESTree.Node[] & { inside: number };

/** The elements of what a configuration exports: a list, or the arguments or the list of `defineConfig(…)` and its like. */
function exportedList(ast: TSESTree.Program): List | null {
  const exported = exportedValue(ast);
  return exported === null ? null : listIn(exported, ast);
}

/** What a configuration exports, by `export default` or `module.exports`; null where it exports nothing so. */
export function exportedValue(ast: TSESTree.Program): TSESTree.Node | null {
  for (const statement of ast.body) {
    if (statement.type === 'ExportDefaultDeclaration') return statement.declaration;
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
    const { left, right } = statement.expression;
    if (left.type === 'MemberExpression' && left.object.type === 'Identifier' && left.object.name === 'module') return right;
  }
  return null;
}

/** Functions that take entries one by one, behind what else they take: of ESLint, `typescript-eslint`, Nuxt and Anthony Fu. */
const TAKES_ENTRIES = new Set(['defineConfig', 'config', 'withNuxt', 'antfu']);

function listIn(node: TSESTree.Node, ast: TSESTree.Program): List | null {
  if (node.type === 'TSSatisfiesExpression' || node.type === 'TSAsExpression') return listIn(node.expression, ast);
  if (node.type === 'ArrayExpression') {
    const elements = node.elements.filter((each) => each !== null);
    return Object.assign([...elements], { inside: node.range[0] + 1 });
  }
  if (node.type === 'CallExpression') {
    const [first] = node.arguments;
    if (first === undefined || (node.arguments.length === 1 && first.type === 'ArrayExpression'))
      return first === undefined ? null : listIn(first, ast);
    return TAKES_ENTRIES.has(nameOf(node.callee)) ? Object.assign([...node.arguments], { inside: first.range[0] }) : null;
  }
  if (node.type !== 'Identifier') return null;
  for (const statement of ast.body) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations)
      if (id.type === 'Identifier' && id.name === node.name && init !== null) return listIn(init, ast);
  }
  return null;
}

function nameOf(callee: TSESTree.Expression): string {
  const named = callee.type === 'MemberExpression' ? callee.property : callee;
  return named.type === 'Identifier' ? named.name : '';
}

/** Behind the imports; else behind directives and what must be first, before the comment of the first statement. */
function importAddition(text: string, ast: TSESTree.Program, lines: readonly string[], end: string): Addition {
  const last = ast.body.filter((each) => each.type === 'ImportDeclaration' || requiredIn(each) !== null || isDirective(each)).at(-1);
  const code = lines.join(end);
  if (last === undefined) {
    const at = /^(?:(?:#!|\/\/ *@ts-)[^\n]*\n)*/.exec(text)![0].length;
    return { at, text: `${code}${end}${/^\r?\n/.test(text.slice(at)) ? '' : end}` };
  }
  const at = last.range[1];
  return { at: at + (REST_OF_LINE.exec(text.slice(at))?.[0].length ?? 0), text: `${end}${code}` };
}

function isDirective(statement: TSESTree.ProgramStatement): boolean {
  return statement.type === 'ExpressionStatement' && statement.expression.type === 'Literal';
}

/** The name and the package of `const name = require('package')`; null for all else. */
function requiredIn(statement: TSESTree.ProgramStatement): readonly [name: string, from: unknown] | null {
  const [first] = statement.type === 'VariableDeclaration' ? statement.declarations : [];
  if (first?.init?.type !== 'CallExpression' || nameOf(first.init.callee) !== 'require') return null;
  const [from] = first.init.arguments;
  return [first.id.type === 'Identifier' ? first.id.name : '', from?.type === 'Literal' ? from.value : null];
}

/** The name that the whole of a package has in the file; null where it is not imported. */
function importedAs(name: string, ast: TSESTree.Program): string | null {
  for (const statement of ast.body) {
    const [local = '', from] = requiredIn(statement) ?? [];
    if (from === name && local !== '') return local;
    if (statement.type !== 'ImportDeclaration' || statement.source.value !== name) continue;
    const whole = statement.specifiers.find(({ type }) => type !== 'ImportSpecifier');
    if (whole !== undefined) return whole.local.name;
  }
  return null;
}

/** Every name in the file: a new one may be none of them. */
function namesIn(value: unknown, names = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return names;
  const { type, name } = value as { type?: unknown; name?: unknown };
  if (type === 'Identifier' && typeof name === 'string') names.add(name);
  for (const [key, each] of Object.entries(value)) if (key !== 'parent' && key !== 'tokens' && key !== 'comments') namesIn(each, names);
  return names;
}

/** The import in the habit of the file. */
function importLine(name: string, from: string, text: string, ast: TSESTree.Program): string {
  const commonjs = !ast.body.some(({ type }) => /^(?:Import|Export)/.test(type));
  const end = /(?:from\s+['"][^'"]*['"]|require\([^)]*\))[^\S\n]*(?:\/\/[^\n]*)?\r?\n/.test(text) ? '' : ';';
  return commonjs ? `const ${name} = require(${from})${end}` : `import ${name} from ${from}${end}`;
}
