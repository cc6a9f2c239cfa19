import type { JsonMember, JsonNode } from './json.js';

/** A part of a text, from an offset to another one. */
export type Span = readonly [start: number, end: number];

type Placed<T> = T & { readonly range: Span };

/** Makes the nodes of a document that no parser of ESLint reads: the tree of `@eslint/json`, with places in the text. */
export class TreeMaker {
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  }

  text(value: string, span: Span): Placed<JsonNode> {
    return this.#at<JsonNode>({ type: 'String', value }, span);
  }

  plain(value: number | boolean | null, span: Span): Placed<JsonNode> {
    const node: JsonNode =
      value === null ? { type: 'Null' } : typeof value === 'number' ? { type: 'Number', value } : { type: 'Boolean', value };
    return this.#at(node, span);
  }

  member(name: string, value: JsonNode, span: Span): Placed<JsonMember> {
    return this.#at<JsonMember>({ type: 'Member', name: { type: 'String', value: name }, value }, span);
  }

  object(members: readonly JsonMember[], span: Span): Placed<JsonNode> {
    return this.#at<JsonNode>({ type: 'Object', members }, span);
  }

  list(items: readonly JsonNode[], span: Span): Placed<JsonNode> {
    return this.#at<JsonNode>({ type: 'Array', elements: items.map((value) => ({ value })) }, span);
  }

  document(body: JsonNode, span: Span): Placed<{ readonly type: 'Document'; readonly body: JsonNode }> {
    return this.#at({ type: 'Document', body }, span);
  }

  #at<T extends object>(node: T, range: Span): Placed<T> {
    return Object.assign(node, { range, loc: { start: this.#place(range[0]), end: this.#place(range[1]) } });
  }

  #place(offset: number): { line: number; column: number } {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - this.#starts[low]! };
  }
}
