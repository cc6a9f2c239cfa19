import { TreeMaker } from './tree.js';
import type { JsonNode } from './json.js';
import type { Span } from './tree.js';

const TOKEN = /#[^\n]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{};]|(?:[^\s{};"'\\$]|\\.|\$\{\w*\}|\$)+/gs;

interface Word {
  readonly text: string;
  readonly span: Span;
}

/** What stands before `{`, e.g. `location /api`, and the headers that are added right inside. */
interface Block {
  readonly words: readonly Word[];
  readonly headers: ReturnType<TreeMaker['member']>[];
}

/**
 * The `add_header` lines of an nginx configuration, block by block: `{ add_header: [{ location, if, values: { <name>: value } }] }`.
 * `location` and `if` are those around the block, where there are some. Other directives are not read.
 */
export function nginxFile(text: string): object {
  const make = new TreeMaker(text);
  const blocks: Block[] = [{ words: [], headers: [] }];
  const found: JsonNode[] = [];
  let words: Word[] = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token.startsWith('#')) continue;
    if (token === '{') blocks.push({ words, headers: [] });
    else if (token === '}') {
      found.push(...entryOf(blocks, make));
      if (blocks.length > 1) blocks.pop();
    } else if (token === ';') blocks.at(-1)!.headers.push(...headerIn(words, make));
    else {
      words.push({ text: unquoted(token), span: [index, index + token.length] });
      continue;
    }
    words = [];
  }
  found.push(...entryOf(blocks.slice(0, 1), make));
  const whole: Span = [0, text.length];
  return make.document(make.object([make.member('add_header', make.list(found, whole), whole)], whole), whole);
}

function headerIn([directive, name, value]: readonly Word[], make: TreeMaker): ReturnType<TreeMaker['member']>[] {
  if (directive?.text !== 'add_header' || name === undefined || value === undefined) return [];
  return [make.member(name.text, make.text(value.text, value.span), [directive.span[0], value.span[1]])];
}

function entryOf(blocks: readonly Block[], make: TreeMaker): JsonNode[] {
  const { headers } = blocks.at(-1)!;
  if (headers.length === 0) return [];
  const span: Span = [headers[0]!.range[0], headers.at(-1)!.range[1]];
  const around = ['location', 'if'].flatMap((kind) => {
    const written = blocks.findLast(({ words }) => words[0]?.text === kind)?.words.slice(1);
    const text = written?.map((each) => each.text).join(' ');
    return text === undefined ? [] : make.member(kind, make.text(text, span), span);
  });
  return [make.object([...around, make.member('values', make.object(headers, span), span)], span)];
}

function unquoted(token: string): string {
  return /^(["']).*\1$/s.test(token) ? token.slice(1, -1) : token;
}
