import type { TSESTree } from '@typescript-eslint/utils';

/** The text of the settings entry, e.g. `{ allowlist: ['https://app.acme.dev'] }`. */
export type Settings = { readonly allowlist?: readonly string[] | { readonly env: string }; readonly routeFolders?: readonly string[] };

/** A JavaScript literal in single quotes, as most configuration files write them. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  return `{ ${Object.entries(value as object)
    .map(([key, each]) => `${key}: ${literal(each)}`)
    .join(', ')} }`;
}

/** The languages of configuration files: the plugin of each, and the name that it is used by. */
export const DOCUMENT_PLUGINS = { json: '@eslint/json', yaml: 'eslint-plugin-yml', toml: 'eslint-plugin-toml' } as const;
const LANGUAGE_NAMES = { json: 'json', yaml: 'yml', toml: 'toml' } as const;
export type PluginLanguage = keyof typeof DOCUMENT_PLUGINS;

/** A new `eslint.config.mjs` for a project without one. `documents` are the configuration languages to lint as well. */
export function newFlatConfig(
  settings: Settings,
  { typescript, documents }: { readonly typescript: boolean; readonly documents: readonly PluginLanguage[] },
): string {
  const parser = typescript ? "  { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser: tseslint.parser } },\n" : '';
  const imports = documents.map((each) => `import ${LANGUAGE_NAMES[each]} from '${DOCUMENT_PLUGINS[each]}';\n`).join('');
  const names = documents.map((each) => LANGUAGE_NAMES[each]).join(', ');
  const presets =
    documents.length === 0 ? '' : `  { plugins: { ${names} } },\n${documents.map((each) => `  cors.configs.${each},\n`).join('')}`;
  return `${imports}import cors from 'eslint-plugin-cors';
${typescript ? "import tseslint from 'typescript-eslint';\n" : ''}
export default [
${parser}  cors.configs.recommended,
${presets}${settingsLine(settings)}];
`;
}

function settingsLine(settings: Settings): string {
  return Object.keys(settings).length === 0 ? '' : `  { settings: { cors: ${literal(settings)} } },\n`;
}

/**
 * Adds the import and the entries to a configuration, and changes nothing else. Null where the list of entries cannot be
 * found for certain: then a person adds them.
 * @param ast the parsed text
 */
export function extendFlatConfig(text: string, ast: TSESTree.Program, settings: Settings): string | null {
  const list = exportedList(ast);
  if (list === null) return null;
  const commonjs = !ast.body.some(({ type }) => /^(?:Import|Export)/.test(type));
  const entries = [
    'cors.configs.recommended',
    ...(Object.keys(settings).length === 0 ? [] : [`{ settings: { cors: ${literal(settings)} } }`]),
  ];
  const last = list.at(-1);
  const line = lineOf(text, commonjs);
  const spot = importSpot(ast);
  const place = last === undefined ? list.inside : last.range[1];
  const indent = last === undefined ? '  ' : /[^\S\n]*$/.exec(text.slice(0, last.range[0]).split('\n').at(-1)!)![0];
  const own = last !== undefined && text.slice(0, last.range[0]).split('\n').at(-1)!.trim() === '';
  const separator = own || last === undefined ? `\n${indent}` : ' ';
  const comma = last === undefined ? '' : ',';
  const hasComma = last !== undefined && /^\s*,/.test(text.slice(last.range[1]));
  const added = `${comma}${separator}${entries.join(`,${separator}`)}${last === undefined ? ',\n' : hasComma ? '' : own ? ',' : ''}`;
  return text.slice(0, spot) + line + text.slice(spot, place) + added + text.slice(place);
}

type List = TSESTree.Node[] & { inside: number };

/** The elements of what a configuration exports: a list, or the arguments or the list of `defineConfig(…)` and its like. */
function exportedList(ast: TSESTree.Program): List | null {
  for (const statement of ast.body) {
    if (statement.type === 'ExportDefaultDeclaration') return listIn(statement.declaration, ast);
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
    const { left, right } = statement.expression;
    if (left.type === 'MemberExpression' && left.object.type === 'Identifier' && left.object.name === 'module') return listIn(right, ast);
  }
  return null;
}

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
    // `tseslint.config(a, b)` and `withNuxt(a, b)` take the entries one by one.
    return Object.assign([...node.arguments], { inside: first.range[0] });
  }
  if (node.type !== 'Identifier') return null;
  for (const statement of ast.body) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations)
      if (id.type === 'Identifier' && id.name === node.name && init !== null) return listIn(init, ast);
  }
  return null;
}

function importSpot(ast: TSESTree.Program): number {
  const imports = ast.body.filter((statement) => statement.type === 'ImportDeclaration' || isRequire(statement));
  const last = imports.at(-1);
  return last === undefined ? (ast.body[0]?.range[0] ?? 0) : last.range[1] + 1;
}

function isRequire(statement: TSESTree.ProgramStatement): boolean {
  if (statement.type !== 'VariableDeclaration') return false;
  const init = statement.declarations[0]?.init;
  return init?.type === 'CallExpression' && init.callee.type === 'Identifier' && init.callee.name === 'require';
}

/** The import in the habit of the file: its quotes, its semicolons. */
function lineOf(text: string, commonjs: boolean): string {
  const quote = /(?:from|require\()\s*"/.test(text) ? '"' : "'";
  const end = /(?:from\s+['"][^'"]*['"]|require\([^)]*\))[^\S\n]*\n/.test(text) ? '' : ';';
  const name = `${quote}eslint-plugin-cors${quote}`;
  return commonjs ? `const cors = require(${name})${end}\n` : `import cors from ${name}${end}\n`;
}
