import { createRequire } from 'node:module';
import { TreeMaker } from './tree.js';
import type { JsonMember, JsonNode } from './json.js';
import type { Span } from './tree.js';
import type * as jsonc from 'jsonc-parser';

/** JSON, with comments or without, as the tree that ESLint's own language makes of it; null for a text that is none. */
export function jsonFile(text: string): object | null {
  const { parseTree, visit } = createRequire(import.meta.url)('jsonc-parser') as typeof jsonc;
  const errors: jsonc.ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (root === undefined || errors.length > 0) return null;
  const make = new TreeMaker(text);
  const comments: { readonly range: Span }[] = [];
  visit(text, { onComment: (offset, length) => comments.push({ range: [offset, offset + length] }) });
  return Object.assign(make.document(nodeOf(root, make), [0, text.length]), { comments });
}

function nodeOf(node: jsonc.Node, make: TreeMaker): JsonNode {
  const { type, children = [], offset, length } = node;
  const span: Span = [offset, offset + length];
  const value: unknown = node.value;
  if (type === 'object')
    return make.object(
      children.map((each) => memberOf(each, make)),
      span,
    );
  if (type === 'array')
    return make.list(
      children.map((each) => nodeOf(each, make)),
      span,
    );
  return typeof value === 'string' ? make.text(value, span) : make.plain(value as number | boolean | null, span);
}

function memberOf({ children = [], offset, length }: jsonc.Node, make: TreeMaker): JsonMember {
  const [name, value] = children as [jsonc.Node, jsonc.Node];
  return make.member(String(name.value), nodeOf(value, make), [offset, offset + length]);
}
