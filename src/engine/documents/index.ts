import { jsonDocument } from './json.js';
import { tomlValue } from './toml.js';
import { yamlValue } from './yaml.js';
import type { Module, Value } from '../types.js';
import type { JsonNode } from './json.js';
import type { TomlTop } from './toml.js';
import type { YamlNode } from './yaml.js';

export { documentLanguage, isReadable } from './language.js';

/** The root of a parsed configuration file, by what its parser calls it. */
type Root =
  | { readonly type: 'Document'; readonly body: JsonNode }
  | {
      readonly type: 'Program';
      readonly body: readonly (
        TomlTop | { readonly type: 'YAMLDocument'; readonly content: YamlNode | null } | { readonly type: string }
      )[];
    };

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
