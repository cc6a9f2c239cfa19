/** The text of the settings entry, e.g. `{ allowlist: ['https://app.acme.dev'] }`. */
export type Settings = { readonly allowlist?: readonly string[] | { readonly env: string }; readonly routeFolders?: readonly string[] };

/** A JavaScript literal, in the quotes of the file. */
export function literal(value: unknown, quote = "'"): string {
  if (typeof value === 'string' && quote === '"') return JSON.stringify(value);
  if (typeof value === 'string') return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  if (Array.isArray(value)) return `[${value.map((each) => literal(each, quote)).join(', ')}]`;
  return `{ ${Object.entries(value as object)
    .map(([key, each]) => `${key}: ${literal(each, quote)}`)
    .join(', ')} }`;
}

/** The entry without which ESLint lints no TypeScript; `name` is what `typescript-eslint` is imported as. */
export function typescriptEntry(name: string, quote = "'"): string {
  return `{ files: [${quote}**/*.{ts,mts,cts,tsx}${quote}], languageOptions: { parser: ${name}.parser } }`;
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
  const parser = typescript ? `  ${typescriptEntry('tseslint')},\n` : '';
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
