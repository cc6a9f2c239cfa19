import { optionsOf, primitive } from '../../values/make.js';
import { entriesOf } from './compare.js';
import { booleanTerm, eachOf, FREE, hasAffix, isMember, itemsOf, keyOf, matches, testTerm, undefinedTerm } from './tests.js';
import type { Argument, Term, Test } from './terms.js';
import type { Module, Node, Value } from '../../values/types.js';
import type { Subject } from '../../spec/origin-pattern.js';

/** Methods that leave the text of an origin what it is, for a comparison. */
const SAME_TEXT = new Set(['toLowerCase', 'toUpperCase', 'toLocaleLowerCase', 'trim', 'trimEnd', 'trimStart', 'toString', 'normalize', 'valueOf', 'at']);
const AFFIXES = new Set(['startsWith', 'endsWith', 'includes'] as const);
const MEMBERSHIPS = new Set(['includes', 'has', 'contains', 'hasOwnProperty', 'hasOwn']);
const POSITIONS = new Set(['indexOf', 'lastIndexOf']);

type Affix = 'startsWith' | 'endsWith' | 'includes';

/** What a method call says about the origin; null when it is not one of these. */
export function methodTerm(object: Term, name: string, args: readonly Argument[], node: Node, module: Module): Term | null {
  const [first] = args;
  switch (object.kind) {
    case 'origin':
      return textMethod(object.subject, name, first, node, module);
    case 'url':
      return name === 'toString' || name === 'toJSON' ? { kind: 'origin', subject: 'origin' } : null;
    case 'parts':
      return name === 'pop' || name === 'shift' || name === 'at' ? partOf(object, name === 'shift' ? '0' : '1') : null;
    case 'free':
      return args.every((each) => each.value.kind === 'primitive' || each.value.kind === 'regex') ? FREE : null;
    case 'found':
      if (name === 'includes') return foundIncludes(object.item, first, node, module);
      return name === 'at' || name === 'pop' || name === 'shift' ? (object.item ?? undefinedTerm(node, module)) : null;
    case 'each':
      if (first?.term.kind !== 'origin') return null;
      return name === 'test' || name === 'exec' ? matches(object.items, first.term.subject, node, module) : null;
    case 'value':
      return first === undefined ? null : lookup(object.value, name, args, node, module);
    default:
      return null;
  }
}

/** `list.filter(…).includes(origin)`: what the filter left may be more than the origin. */
function foundIncludes(item: Term | null, asked: Argument | undefined, node: Node, module: Module): Term {
  if (item?.kind === 'each' && asked?.term.kind === 'origin') return isMember(entriesOf(item), asked.term.subject, node);
  return booleanTerm(item !== null, node, module);
}

function textMethod(subject: Subject, name: string, argument: Argument | undefined, node: Node, module: Module): Term | null {
  if (SAME_TEXT.has(name)) return { kind: 'origin', subject };
  if (argument === undefined) return null;
  const texts = candidatesOf(argument);
  if (AFFIXES.has(name as Affix)) return texts === null ? null : hasAffix(name as Affix, texts, subject, node, module);
  switch (name) {
    case 'match':
    case 'matchAll':
      return texts === null ? null : matches(texts, subject, node, module);
    case 'search':
      return texts === null ? null : positionOf(matches(texts, subject, node, module), null);
    case 'indexOf':
    case 'lastIndexOf':
      return texts === null ? null : positionOf(hasAffix('includes', texts, subject, node, module), hasAffix('startsWith', texts, subject, node, module));
    case 'replace':
    case 'replaceAll':
      return replaced(subject, argument.value);
    case 'split':
      return argument.value.kind === 'primitive' ? { kind: 'parts', subject, separator: String(argument.value.value) } : null;
    default:
      return null;
  }
}

/** The values that an argument can be; null when it is itself made from the request. */
function candidatesOf({ term, value }: Argument): readonly Value[] | null {
  if (term.kind === 'each') return term.items;
  return term.kind === 'value' ? [value] : null;
}

function positionOf(within: Term, first: Term | null): Term {
  if (within.kind !== 'test') return within;
  return { kind: 'position', within: within.test, first: first?.kind === 'test' ? first.test : within.test };
}

/** `origin.replace(/^https?:\/\//, '')` leaves the host. */
function replaced(subject: Subject, pattern: Value): Term | null {
  const text = pattern.kind === 'regex' ? pattern.source.replaceAll('\\', '') : pattern.kind === 'primitive' ? String(pattern.value) : null;
  if (text === null) return null;
  if (/^\^?\(?(\?:)?(https?\??|http\(s\)\?|\[a-z\]\+):(\/\/)?/.test(text) && !/[a-z]{3}/.test(text.replace(/https?/g, ''))) return { kind: 'origin', subject: 'host' };
  if (/^(\/\+?\$?|\^?www\.)$/.test(text)) return { kind: 'origin', subject };
  return /^:/.test(text) && subject !== 'origin' ? { kind: 'origin', subject: 'hostname' } : null;
}

/** One piece of a split origin, e.g. the host of `origin.split('://')[1]`. */
export function partOf(parts: Extract<Term, { kind: 'parts' }>, index: string): Term | null {
  const { separator, subject } = parts;
  if (/^(https?:)?\/\/$|^:\/\/$/.test(separator)) return index === '0' ? FREE : { kind: 'origin', subject: 'host' };
  if (separator === '/' && index === '2') return { kind: 'origin', subject: 'host' };
  if (separator === ':' && subject !== 'origin' && index === '0') return { kind: 'origin', subject: 'hostname' };
  return null;
}

/** `list.includes(origin)`, `pattern.test(origin)`, and constant questions such as `list.includes('*')`. */
function lookup(object: Value, name: string, args: readonly Argument[], node: Node, module: Module): Term | null {
  const [first, second] = args;
  if (first === undefined) return null;
  // `Object.hasOwn(allowed, origin)`, `Reflect.has(allowed, origin)`, `_.includes(allowed, origin)`
  if (second?.term.kind === 'origin' && (MEMBERSHIPS.has(name) || name === 'call')) return isMember(keysOf(first.value), second.term.subject, node);
  if (first.term.kind === 'free' && (MEMBERSHIPS.has(name) || name === 'test' || POSITIONS.has(name))) return FREE;
  if (first.term.kind === 'origin') {
    const { subject } = first.term;
    if (name === 'test' || name === 'exec') return matches([object], subject, node, module);
    if (name === 'isArray' && object.kind === 'global') return booleanTerm(false, node, module);
    if (optionsOf(object).every((each) => each.value.kind === 'primitive')) return null;
    if (MEMBERSHIPS.has(name)) return isMember(keysOf(object), subject, node);
    if (name === 'get' && (optionsOf(object).some((each) => each.value.kind === 'list'))) return isMember(keysOf(object), subject, node);
    if (POSITIONS.has(name)) return positionOf(isMember(object, subject, node), firstOf(object, subject, node));
    return null;
  }
  if (MEMBERSHIPS.has(name) && first.value.kind === 'primitive') return contains(object, first.value.value, node, module);
  return null;
}

function firstOf(entries: Value, subject: Subject, node: Node): Term {
  const test = isMember(entries, subject, node);
  if (test.kind !== 'test' || test.test.kind !== 'member') return test;
  const first: Test = { ...test.test, key: `first of ${test.test.key}` };
  return testTerm(first);
}

/** The keys of a lookup table, or the list itself. */
export function keysOf(table: Value): Value {
  const { node, module } = table;
  if (table.kind === 'object') {
    const items = table.entries.filter((each) => each.key !== null).map((each) => primitive(each.key, each.node, module));
    return { kind: 'list', type: 'array', items, complete: items.length === table.entries.length, node, module };
  }
  if (table.kind === 'list' && table.type === 'map') {
    return { ...table, type: 'array', items: table.items.map((each) => (each.kind === 'list' ? (each.items[0] ?? each) : each)) };
  }
  return table;
}

/** `list.includes('*')` on a list that is known; an unknown list may hold it on purpose. */
function contains(entries: Value, text: unknown, node: Node, module: Module): Term | null {
  if (text === '') return booleanTerm(false, node, module);
  if (entries.kind === 'choice') return null;
  const { items, complete } = itemsOf(entries);
  if (items.some((each) => each.kind === 'primitive' && each.value === text)) return booleanTerm(true, node, module);
  if (complete && items.every((each) => each.kind === 'primitive' || each.kind === 'regex')) return booleanTerm(false, node, module);
  return testTerm({ kind: 'unknown', key: `${keyOf(entries)} has ${String(text)}`, of: `${keyOf(entries)} has`, personal: false });
}

/** The element that the function given to a list method is called with; null for what is no list. */
export function elementOf(list: Term): Term | null {
  if (list.kind === 'value') return eachOf(keysOf(list.value));
  if (list.kind === 'each') return list;
  return list.kind === 'found' ? list.item : null;
}
