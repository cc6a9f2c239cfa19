import { TreeMaker } from './tree.js';
import type { JsonNode } from './json.js';

type Placed = ReturnType<TreeMaker['member']>;

/**
 * A `_headers` file of a static host as the `headers` of its other files: a path at the start of a line, and the headers
 * of its answers indented below it. `! Name` takes a header away, and so does not write it.
 */
export function headersFile(text: string): object {
  const make = new TreeMaker(text);
  const entries: JsonNode[] = [];
  let path: Placed | null = null;
  let headers: Placed[] = [];
  const close = (): void => {
    if (path !== null) {
      const span = [path.range[0], (headers.at(-1) ?? path).range[1]] as const;
      entries.push(make.object([path, make.member('values', make.object(headers, span), span)], span));
    }
    headers = [];
  };
  for (const { 0: line, index } of text.matchAll(/^.*$/gm)) {
    const content = line.trimEnd();
    const [, indent, name, value] = /^(\s+)([\w-]+):\s*(.*)$/.exec(content) ?? [];
    if (name !== undefined && value !== undefined) {
      const end = index + content.length;
      headers.push(make.member(name, make.text(value, [end - value.length, end]), [index + indent!.length, end]));
    } else if (/^[^\s#]/.test(content)) {
      close();
      const span = [index, index + content.length] as const;
      // The host in front of it is that of the site.
      path = make.member('for', make.text(content.replace(/^https?:\/\/[^/]*/, ''), span), span);
    }
  }
  close();
  const whole = [0, text.length] as const;
  return make.document(make.object([make.member('headers', make.list(entries, whole), whole)], whole), whole);
}
