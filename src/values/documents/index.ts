import { jsonDocument } from './json.js';
import { tomlValue } from './toml.js';
import { yamlValue } from './yaml.js';
import type { Module, Value } from '../types.js';
import type { JsonNode } from './json.js';
import type { TomlTop } from './toml.js';
import type { YamlNode } from './yaml.js';

/** The languages of configuration files. */
export type DocumentLanguage = NonNullable<Module['document']>;

/** The root of a parsed configuration file, by what its parser calls it. */
type Root =
  | { readonly type: 'Document'; readonly body: JsonNode }
  | { readonly type: 'Program'; readonly body: readonly (TomlTop | { readonly type: 'YAMLDocument'; readonly content: YamlNode | null } | { readonly type: string })[] };

/** The language of a tree; null for JavaScript and for trees that nobody here can read. */
export function documentLanguage(ast: object): DocumentLanguage | null {
  const root = ast as Root;
  if (root.type === 'Document') return 'json';
  if (root.type !== 'Program' || !Array.isArray(root.body)) return null;
  const first = (root.body[0] as { type?: string } | undefined)?.type;
  return first === 'YAMLDocument' ? 'yaml' : first === 'TOMLTopLevelTable' ? 'toml' : null;
}

/** What a configuration file says: one value for each of its documents, with the nodes that say it. */
export function documentValues(module: Module): readonly Value[] {
  const root = module.ast as unknown as Root;
  if (root.type === 'Document') return [jsonDocument(root.body, root, module)];
  return root.body.flatMap((each) => {
    if (each.type === 'TOMLTopLevelTable') return [tomlValue(each as TomlTop, module)];
    const { content } = each as { content?: YamlNode | null };
    return content === null || content === undefined ? [] : [yamlValue(content, module)];
  });
}
