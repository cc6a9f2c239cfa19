import { staticName, unwrap } from '../../engine/scope.js';
import { unknown } from '../../engine/make.js';
import { isSameHeader } from '../../web/headers.js';
import type { Reader } from '../define.js';
import type { Node, Value } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** What the conditions of an entry catch, by the name under which a header can use it: the source of a pattern, null for what is not known. */
export type Placeholders = ReadonlyMap<string, string | null>;

/** Parts of a request that the page writes itself. */
const OF_THE_PAGE: ReadonlySet<string> = new Set(['header', 'query', 'cookie']);
const NAMED_GROUP = /\(\?<([A-Za-z]\w*)>/g;

/**
 * What stands for `:name` in the headers of a configuration entry with conditions, e.g. Next's
 * `has: [{ type: 'header', key: 'origin', value: '(?<origin>.*)' }]`; null where the entry has none.
 */
export function placeholdersOf(header: Node, reader: Reader): Placeholders | null {
  const entry = entryOf(header);
  if (entry === null) return null;
  const found = new Map<string, string | null>();
  const has = reader.evaluator.of(entry, reader.module);
  if (has.kind !== 'list') return found;
  for (const condition of has.items) {
    if (condition.kind !== 'object') continue;
    const [type, key, value] = ['type', 'key', 'value'].map((name) => textOf(condition, name));
    const ofPage = OF_THE_PAGE.has(type ?? '') && (type !== 'header' || isSameHeader(key ?? '', 'Origin'));
    // without a value the whole of it is caught, under the letters of the key
    if (value === undefined) found.set((key ?? '').replace(/[^A-Za-z]/g, ''), ofPage ? '.*' : null);
    else for (const [name, source] of groupsOf(value)) found.set(name, ofPage ? source : null);
  }
  return found;
}

/** The `has` beside the `headers` that a pair stands in. */
function entryOf(header: Node): Node | null {
  const list = header.parent;
  const property = list?.type === 'ArrayExpression' ? list.parent : undefined;
  const entry = property?.type === 'Property' && staticName(property) === 'headers' ? property.parent : undefined;
  if (entry?.type !== 'ObjectExpression') return null;
  const has = entry.properties.find((each) => each.type === 'Property' && staticName(each) === 'has') as TSESTree.Property | undefined;
  return has === undefined ? null : unwrap(has.value);
}

function textOf(condition: Extract<Value, { kind: 'object' }>, name: string): string | undefined {
  const value = condition.entries.findLast(({ key }) => key === name)?.value;
  return value?.kind === 'primitive' && typeof value.value === 'string' ? value.value : undefined;
}

/** The named groups of a pattern, with what they catch: a group of groups is taken whole. */
function groupsOf(pattern: string): Map<string, string> {
  const groups = new Map<string, string>();
  for (const match of pattern.matchAll(NAMED_GROUP)) {
    const start = match.index + match[0].length;
    const end = endOfGroup(pattern, start);
    if (end !== -1) groups.set(match[1]!, pattern.slice(start, end).replaceAll(NAMED_GROUP, '(?:'));
  }
  return groups;
}

function endOfGroup(pattern: string, start: number): number {
  let depth = 1;
  let inClass = false;
  for (let index = start; index < pattern.length; index += 1) {
    const char = pattern[index];
    if (char === '\\') index += 1;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '(' && !inClass) depth += 1;
    else if (char === ')' && !inClass) depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}

/** A value with what is caught in the place of its placeholders: the whole pattern, since Next anchors it. */
export function fillIn(value: Value, placeholders: Placeholders): Value {
  if (value.kind !== 'primitive' || typeof value.value !== 'string') return value;
  let isFilled = false;
  let isKnown = true;
  const source = value.value
    .split(/(:[A-Za-z]\w*)/)
    .map((part, index) => {
      if (index % 2 === 0) return part.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
      isFilled = true;
      const caught = placeholders.get(part.slice(1));
      isKnown &&= caught != null;
      return `(?:${caught ?? ''})`;
    })
    .join('');
  if (!isFilled) return value;
  if (!isKnown) return unknown('other', value.node, value.module);
  return { kind: 'regex', source: `^${source}$`, flags: '', node: value.node, module: value.module };
}
