import { list, primitive, unknown } from '../make.js';
import type { Module, Node, ObjectEntry, Value } from '../types.js';

/** The tree of yaml-eslint-parser, as far as it is read. */
export type YamlNode =
  | { readonly type: 'YAMLMapping'; readonly style: 'block' | 'flow'; readonly pairs: readonly YamlPair[] }
  | { readonly type: 'YAMLSequence'; readonly style: 'block' | 'flow'; readonly entries: readonly (YamlNode | null)[] }
  | { readonly type: 'YAMLScalar'; readonly value: string | number | bigint | boolean | null; readonly style: string }
  | { readonly type: 'YAMLAlias'; readonly name: string }
  | {
      readonly type: 'YAMLWithMeta';
      readonly anchor: { readonly name: string } | null;
      readonly tag: { readonly tag: string } | null;
      readonly value: YamlNode | null;
    };

export interface YamlPair {
  readonly type: 'YAMLPair';
  readonly key: YamlNode | null;
  readonly value: YamlNode | null;
}

/** Tags that only say the type of what stands there; all others compute something, e.g. `!Ref`. */
const PLAIN_TAG = /^(?:!|!!(?:str|map|seq|bool|int|float|null)|tag:yaml\.org,2002:(?:str|map|seq|bool|int|float|null))$/;

/** A YAML document as a value: aliases are followed, tags such as `!Sub` are unknown. */
export function yamlValue(content: YamlNode, module: Module): Value {
  return new YamlReader(module).read(content);
}

class YamlReader {
  readonly #module: Module;
  /** An anchor is read once; its aliases share the value, so that nested aliases do not multiply. */
  readonly #anchors = new Map<string, Value>();

  constructor(module: Module) {
    this.#module = module;
  }

  read(yaml: YamlNode): Value {
    const node = yaml as unknown as Node;
    const module = this.#module;
    switch (yaml.type) {
      case 'YAMLMapping':
        return { kind: 'object', entries: yaml.pairs.map((pair) => this.#entry(pair)), node, module };
      case 'YAMLSequence':
        return list(
          yaml.entries.map((entry) => (entry === null ? primitive(null, node, module) : this.read(entry))),
          node,
          module,
        );
      case 'YAMLScalar':
        return primitive(yaml.value, node, module);
      case 'YAMLAlias': {
        const value = this.#anchors.get(yaml.name);
        // The alias is what an edit may replace: the anchor belongs to its other uses too.
        return value === undefined ? unknown('other', node, module) : ({ ...value, node } as Value);
      }
      case 'YAMLWithMeta':
        return this.#readMeta(yaml, node);
    }
  }

  #readMeta({ anchor, tag, value }: Extract<YamlNode, { type: 'YAMLWithMeta' }>, node: Node): Value {
    const plain = tag === null || PLAIN_TAG.test(tag.tag);
    const read = plain ? (value === null ? primitive(null, node, this.#module) : this.read(value)) : unknown('other', node, this.#module);
    if (anchor !== null) this.#anchors.set(anchor.name, read);
    return read;
  }

  #entry(pair: YamlPair): ObjectEntry {
    const node = pair as unknown as Node;
    const key = pair.key === null ? null : this.read(pair.key);
    const name = key?.kind === 'primitive' ? String(key.value) : null;
    const value = pair.value === null ? primitive(null, node, this.#module) : this.read(pair.value);
    return { key: name === '<<' ? null : name, value, node };
  }
}
