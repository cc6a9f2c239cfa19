import { list, primitive, unknown } from '../make.js';
import type { Module, Node, ObjectEntry, Value } from '../types.js';

/** The tree of toml-eslint-parser, as far as it is read. */
export interface TomlTop {
  readonly type: 'TOMLTopLevelTable';
  readonly body: readonly (TomlKeyValue | TomlTable)[];
}
interface TomlTable {
  readonly type: 'TOMLTable';
  /** E.g. `['headers', 0, 'values']` for the first `[headers.values]`. */
  readonly resolvedKey: readonly (string | number)[];
  readonly body: readonly TomlKeyValue[];
}
interface TomlKeyValue {
  readonly type: 'TOMLKeyValue';
  readonly key: {
    readonly keys: readonly (
      { readonly type: 'TOMLBare'; readonly name: string } | { readonly type: 'TOMLQuoted'; readonly value: string }
    )[];
  };
  readonly value: TomlContent;
}
type TomlContent =
  | { readonly type: 'TOMLValue'; readonly kind: string; readonly value: unknown }
  | { readonly type: 'TOMLArray'; readonly elements: readonly TomlContent[] }
  | { readonly type: 'TOMLInlineTable'; readonly body: readonly TomlKeyValue[] };

/** A table or list while it is put together: TOML writes one object in many places. */
interface Draft {
  readonly node: Node;
  readonly entries: Map<string | number, { node: Node; content: Draft | Value }>;
}

/** A TOML document as a value. */
export function tomlValue(top: TomlTop, module: Module): Value {
  const root = draft(top as unknown as Node);
  for (const each of top.body) {
    if (each.type === 'TOMLKeyValue') write(root, each, module);
    else {
      const table = descend(root, each.resolvedKey, each as unknown as Node);
      for (const pair of each.body) if (table !== null) write(table, pair, module);
    }
  }
  return finish(root, module);
}

function draft(node: Node): Draft {
  return { node, entries: new Map() };
}

function descend(from: Draft, keys: readonly (string | number)[], node: Node): Draft | null {
  let at = from;
  for (const key of keys) {
    const known = at.entries.get(key);
    if (known === undefined) {
      const next = draft(node);
      at.entries.set(key, { node, content: next });
      at = next;
    } else if ('entries' in known.content && known.content.entries instanceof Map) {
      at = known.content as Draft;
    } else {
      return null;
    }
  }
  return at;
}

function write(table: Draft, pair: TomlKeyValue, module: Module): void {
  const node = pair as unknown as Node;
  const names = pair.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
  const last = names.pop();
  const holder = descend(table, names, node);
  if (holder !== null && last !== undefined) holder.entries.set(last, { node, content: contentValue(pair.value, module) });
}

function contentValue(content: TomlContent, module: Module): Value {
  const node = content as unknown as Node;
  switch (content.type) {
    case 'TOMLArray':
      return list(
        content.elements.map((each) => contentValue(each, module)),
        node,
        module,
      );
    case 'TOMLInlineTable': {
      const table = draft(node);
      for (const pair of content.body) write(table, pair, module);
      return finish(table, module);
    }
    case 'TOMLValue': {
      const { value } = content;
      const plain = typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint';
      return plain ? primitive(value, node, module) : unknown('other', node, module);
    }
  }
}

function finish({ node, entries }: Draft, module: Module): Value {
  const read = [...entries].map(([key, { node: written, content }]) => {
    const value = 'entries' in content && content.entries instanceof Map ? finish(content as Draft, module) : (content as Value);
    return { key, value, node: written };
  });
  const isList = read.length > 0 && read.every(({ key }) => typeof key === 'number');
  if (isList)
    return list(
      read.map(({ value }) => value),
      node,
      module,
    );
  return { kind: 'object', entries: read.map((each): ObjectEntry => ({ ...each, key: String(each.key) })), node, module };
}
