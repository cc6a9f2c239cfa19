import { list, primitive, unknown } from '../make.js';
import type { Module, Node, ObjectEntry, Value } from '../types.js';

/** The tree of `@eslint/json` (Momoa), as far as it is read. */
export type JsonNode =
  | { readonly type: 'Object'; readonly members: readonly JsonMember[] }
  | { readonly type: 'Array'; readonly elements: readonly { readonly value: JsonNode }[] }
  | { readonly type: 'String'; readonly value: string }
  | { readonly type: 'Number'; readonly value: number }
  | { readonly type: 'Boolean'; readonly value: boolean }
  | { readonly type: 'Null' }
  | { readonly type: 'NaN' | 'Infinity' };

export interface JsonMember {
  readonly type: 'Member';
  readonly name: { readonly type: 'String'; readonly value: string } | { readonly type: 'Identifier'; readonly name: string };
  readonly value: JsonNode;
}

/**
 * A JSON node as a value. Its nodes get a `parent`, as those of the other languages have: out of
 * sight, since other rules and ESLint itself walk the same tree.
 */
export function jsonDocument(body: JsonNode, root: object, module: Module): Value {
  setParent(body, root);
  return jsonValue(body, module);
}

function setParent(node: object, parent: object): void {
  Object.defineProperty(node, 'parent', { value: parent, enumerable: false, configurable: true, writable: true });
}

function jsonValue(json: JsonNode, module: Module): Value {
  const node = json as unknown as Node;
  switch (json.type) {
    case 'Object':
      for (const member of json.members) setParent(member, json);
      return { kind: 'object', entries: json.members.map((member) => jsonEntry(member, module)), node, module };
    case 'Array':
      for (const element of json.elements) setParent(element.value, json);
      return list(
        json.elements.map((element) => jsonValue(element.value, module)),
        node,
        module,
      );
    case 'String':
    case 'Number':
    case 'Boolean':
      return primitive(json.value, node, module);
    case 'Null':
      return primitive(null, node, module);
    default:
      return unknown('other', node, module);
  }
}

function jsonEntry(member: JsonMember, module: Module): ObjectEntry {
  const { name, value } = member;
  setParent(value, member);
  return { key: name.type === 'String' ? name.value : name.name, value: jsonValue(value, module), node: member as unknown as Node };
}
