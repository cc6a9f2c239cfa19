import { list, optionsOf, primitive } from '../../engine/make.js';
import { SAME_TEXT } from '../../engine/natives.js';
import { entriesOf } from './compare.js';
import { isPartOfRequest } from './request-origin.js';
import { booleanTerm, eachOf, UNCONSTRAINED, isMember, itemsOf, keyOf, matches, testTerm, undefinedTerm, valueTerm } from './tests.js';
import { candidatesOf, dottedEndsWith, hasAffix, searchedText, labelAt, pieceIs, sliced } from './texts.js';
import type { Argument, AbstractValue, Predicate } from './terms.js';
import type { Module, Node, Value } from '../../engine/types.js';
import type { Subject } from '../../web/patterns/index.js';

const SLICES = new Set(['slice', 'substring', 'substr']);
const AFFIXES = new Set(['startsWith', 'endsWith', 'includes'] as const);
/** Methods that ask whether something is among the entries. */
export const MEMBERSHIPS = new Set<string | null>(['includes', 'has', 'contains', 'hasOwnProperty', 'hasOwn']);
const POSITIONS = new Set(['indexOf', 'lastIndexOf']);

type Affix = 'startsWith' | 'endsWith' | 'includes';

/** What a method call says about the origin; null when it is not one of these. */
export function methodTerm(
  object: AbstractValue,
  name: string,
  args: readonly Argument[],
  node: Node,
  module: Module,
): AbstractValue | null {
  const [first] = args;
  switch (object.kind) {
    case 'origin':
      return textMethod(object.subject, name, args, node, module);
    case 'dotted':
      return name === 'endsWith' && first !== undefined ? dottedEndsWith(candidatesOf(first), object.subject, node, module) : null;
    case 'url':
      return name === 'toString' || name === 'toJSON' ? { kind: 'origin', subject: 'origin' } : null;
    case 'parts':
      return ofParts(object, name, first);
    case 'piece':
      return SAME_TEXT.has(name) ? object : null;
    case 'free':
      return args.every((each) => each.value.kind === 'primitive' || each.value.kind === 'regex') ? UNCONSTRAINED : null;
    case 'found':
      if (name === 'includes') return foundIncludes(object.item, args, node, module);
      return name === 'at' || name === 'pop' || name === 'shift' ? (object.item ?? undefinedTerm(node, module)) : null;
    case 'each':
      if (first?.term.kind !== 'origin') return null;
      return name === 'test' || name === 'exec' ? matches(object.items, first.term.subject, node, module) : null;
    case 'value':
      return lookup(object.value, name, args, node, module);
    default:
      return null;
  }
}

/** `list.filter(…).includes(origin)`: what the filter left may be more than the origin. */
function foundIncludes(item: AbstractValue | null, args: readonly Argument[], node: Node, module: Module): AbstractValue | null {
  if (item === null) return booleanTerm(false, node, module);
  return item.kind === 'each' ? lookup(entriesOf(item), 'includes', args, node, module) : null;
}

/** The place in a list that a method without a callback reads; `''` for other methods. */
function indexOf(name: string, argument: Argument | undefined): string {
  if (name === 'at') return argument?.value.kind === 'primitive' ? String(argument.value.value) : '';
  return name === 'shift' ? '0' : name === 'pop' ? '-1' : '';
}

function textMethod(subject: Subject, name: string, args: readonly Argument[], node: Node, module: Module): AbstractValue | null {
  if (SAME_TEXT.has(name)) return { kind: 'origin', subject };
  if (SLICES.has(name)) return sliced(subject, args);
  const [argument] = args;
  if (argument === undefined) return null;
  const texts = candidatesOf(argument);
  if (AFFIXES.has(name as Affix)) return hasAffix(name as Affix, texts, subject, node, module);
  switch (name) {
    case 'match':
      return matches(texts, subject, node, module);
    case 'search':
      return positionOf(matches(texts, subject, node, module), null);
    case 'indexOf':
    case 'lastIndexOf':
      return positionOf(hasAffix('includes', texts, subject, node, module), hasAffix('startsWith', texts, subject, node, module));
    case 'replace':
    case 'replaceAll':
      return replaced(subject, argument.value);
    case 'split':
      return argument.value.kind === 'primitive' ? { kind: 'parts', subject, separator: String(argument.value.value), last: null } : null;
    default:
      return null;
  }
}

function positionOf(within: AbstractValue, first: AbstractValue | null): AbstractValue {
  if (within.kind !== 'test') return within;
  return { kind: 'position', within: within.test, first: first?.kind === 'test' ? first.test : within.test };
}

/** `origin.replace(/^https?:\/\//, '')` leaves the host. */
function replaced(subject: Subject, pattern: Value): AbstractValue | null {
  const text = pattern.kind === 'regex' ? pattern.source.replaceAll('\\', '') : pattern.kind === 'primitive' ? String(pattern.value) : null;
  if (text === null) return null;
  if (/^\^?\(?(\?:)?(https?\??|http\(s\)\?|\[a-z\]\+):(\/\/)?/.test(text) && !/[a-z]{3}/.test(text.replace(/https?/g, '')))
    return { kind: 'origin', subject: 'host' };
  if (/^(\/\+?\$|\^?www\.)$/.test(text)) return { kind: 'origin', subject };
  return /^:/.test(text) && subject !== 'origin' ? { kind: 'origin', subject: 'hostname' } : null;
}

const HOST: AbstractValue = { kind: 'origin', subject: 'host' };
/** Around `://`. Every website has a scheme. */
const AROUND = { '0': UNCONSTRAINED, '1': HOST, '-1': HOST };
type Pieces = Readonly<Record<string, Readonly<Record<string, AbstractValue>>>>;
const PIECES: Pieces = {
  '://': AROUND,
  '//': AROUND,
  'http://': AROUND,
  'https://': AROUND,
  '/': { '0': UNCONSTRAINED, '1': UNCONSTRAINED, '2': HOST, '-1': HOST },
};
const PIECES_OF_HOST: Pieces = { '/': { '0': HOST }, ':': { '0': { kind: 'origin', subject: 'hostname' } } };

type Parts = Extract<AbstractValue, { kind: 'parts' }>;

/** `host.split('.').slice(-2).join('.')`, `host.split('.').pop()`. */
function ofParts(parts: Parts, name: string, argument: Argument | undefined): AbstractValue | null {
  const { subject, separator, last } = parts;
  const given = argument?.value.kind === 'primitive' ? argument.value.value : undefined;
  if (name === 'slice' && last === null && typeof given === 'number' && given < 0) return { ...parts, last: -given };
  if (name === 'join' && separator === '.' && given === separator && last !== null) return labelAt(subject, -1);
  return partOf(parts, indexOf(name, argument));
}

/** One piece of a split origin, e.g. the host of `origin.split('://')[1]`. */
export function partOf({ separator, subject, last }: Parts, index: string): AbstractValue | null {
  if (last !== null) return null;
  if (separator === '.') return /^-?\d+$/.test(index) ? labelAt(subject, Number(index)) : null;
  return (subject === 'origin' ? PIECES : PIECES_OF_HOST)[separator]?.[index] ?? null;
}

/** `list.includes(origin)`, `pattern.test(origin)`, and constant questions such as `list.includes('*')`. */
function lookup(object: Value, name: string, args: readonly Argument[], node: Node, module: Module): AbstractValue | null {
  const [first, second] = args;
  if (first === undefined) return null;
  // `Object.hasOwn(allowed, origin)`, `Reflect.has(allowed, origin)`, `_.includes(allowed, origin)`
  if (second?.term.kind === 'origin' && (MEMBERSHIPS.has(name) || name === 'call'))
    return isMember(keysOf(first.value), second.term.subject, node);
  if (first.term.kind === 'free' && (MEMBERSHIPS.has(name) || name === 'test' || POSITIONS.has(name))) return UNCONSTRAINED;
  if (first.term.kind === 'origin') {
    const { subject } = first.term;
    if (name === 'test' || name === 'exec') return matches([object], subject, node, module);
    if (name === 'isArray' && object.kind === 'global') return booleanTerm(false, node, module);
    const within = MEMBERSHIPS.has(name) || POSITIONS.has(name) ? searchedText(object, subject, node) : null;
    if (within !== null) return POSITIONS.has(name) ? positionOf(within, null) : within;
    if (object.kind === 'primitive' && object.value === '') return inNothing(name, node, module);
    if (optionsOf(object).every((each) => each.value.kind === 'primitive')) return null;
    if (MEMBERSHIPS.has(name)) return isMember(keysOf(object), subject, node);
    if (name === 'get' && optionsOf(object).some((each) => each.value.kind === 'list')) return isMember(keysOf(object), subject, node);
    if (POSITIONS.has(name)) return positionOf(isMember(object, subject, node), firstOf(object, subject, node));
    return null;
  }
  if (MEMBERSHIPS.has(name) && first.term.kind === 'piece') return isPieceIn(first.term, object, node, module);
  if (first.value.kind !== 'primitive') return null;
  if (MEMBERSHIPS.has(name)) return contains(object, first.value.value, node, module);
  return POSITIONS.has(name) ? positionIn(object, first.value.value, node, module) : null;
}

/** `list.includes(origin.slice(8))`. */
function isPieceIn(piece: Extract<AbstractValue, { kind: 'piece' }>, entries: Value, node: Node, module: Module): AbstractValue | null {
  const { items, complete } = itemsOf(keysOf(entries));
  return complete ? pieceIs(piece, items, node, module) : null;
}

/** The answer for the empty text, in which there is no origin. */
function inNothing(name: string, node: Node, module: Module): AbstractValue | null {
  if (MEMBERSHIPS.has(name)) return booleanTerm(false, node, module);
  return POSITIONS.has(name) ? valueTerm(primitive(-1, node, module)) : null;
}

function firstOf(entries: Value, subject: Subject, node: Node): AbstractValue {
  const test = isMember(entries, subject, node);
  if (test.kind !== 'test') return test;
  const first: Predicate = { ...test.test, key: `first of ${test.test.key}` };
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
function contains(entries: Value, text: unknown, node: Node, module: Module): AbstractValue {
  const { items, complete } = itemsOf(entries);
  if (items.some((each) => each.kind === 'primitive' && each.value === text)) return booleanTerm(true, node, module);
  if (text === '' || (complete && items.every((each) => each.kind === 'primitive' || each.kind === 'regex')))
    return booleanTerm(false, node, module);
  if (text === '*' && !isPartOfRequest(entries)) return testTerm({ kind: 'star', of: entries, key: `star ${keyOf(entries)}` });
  const key = `${keyOf(entries)} has ${String(text)}`;
  return testTerm({ kind: 'unknown', key, of: key, dependsOnRequest: false });
}

/** `list.indexOf('*')`. */
function positionIn(entries: Value, text: unknown, node: Node, module: Module): AbstractValue {
  const within = contains(entries, text, node, module);
  if (within.kind === 'test') return positionOf(within, null);
  const index = itemsOf(entries).items.findIndex((each) => each.kind === 'primitive' && each.value === text);
  return valueTerm(primitive(index, node, module));
}

/** The element that the function given to a list method is called with; null for what is no list. */
export function elementOf(object: AbstractValue): AbstractValue | null {
  if (object.kind === 'value') return eachOf(keysOf(object.value));
  if (object.kind === 'each') return inEach(object);
  return object.kind === 'found' ? object.item : null;
}

/** An element of one of several lists. */
function inEach(each: Extract<AbstractValue, { kind: 'each' }>): AbstractValue {
  const lists = each.items.filter((item) => item.kind === 'list');
  const complete = each.complete && lists.length === each.items.length && lists.every((item) => item.complete);
  return eachOf(
    list(
      lists.flatMap((item) => item.items),
      each.entries.node,
      each.entries.module,
      complete,
    ),
  );
}
