import { optionsOf, unknown, textIn } from '../../engine/make.js';
import { anyOf, booleanTerm, escaped, opaque, patternTest, testTerm, UNCONSTRAINED } from './tests.js';
import type { AbstractValue, Argument, Predicate } from './terms.js';
import type { AffixMethod } from '../acceptance.js';
import type { Subject } from '../../web/patterns/index.js';
import type { Module, Node, TextEnds, Value } from '../../engine/types.js';

type Piece = Extract<AbstractValue, { kind: 'piece' }>;

/** `http`, `https://`: every website has that. */
const SCHEME_ONLY = /^(?:h|ht|htt|https?:?\/{0,2})?$/i;
const NOTHING_KNOWN: TextEnds = { start: '', end: '' };
/** Where a text may come from that is not at hand. What a call answers is anything. */
const TEXTS: ReadonlySet<Value['kind']> = new Set(['unknown', 'import', 'member', 'parameter']);

/** The values that an argument can be, one by one. An element of a list that is not all known may also be another one. */
export function candidatesOf({ term, value }: Argument): readonly Value[] {
  if (term.kind !== 'each') return optionsOf(value).map((each) => each.value);
  const items = term.items.flatMap((item) => optionsOf(item).map((each) => each.value));
  return term.complete ? items : [...items, unknown('other', term.entries.node, term.entries.module)];
}

/** A text as far as it is known; null for what is no text. */
function textOf(value: Value): string | TextEnds | null {
  if (value.kind === 'primitive') return typeof value.value === 'string' ? value.value : null;
  // where the evaluator gave up, nothing says that it is a text of its own
  if (!TEXTS.has(value.kind) || (value.kind === 'unknown' && value.reason === 'limit')) return null;
  return value.kind === 'unknown' && value.ends !== undefined ? value.ends : NOTHING_KNOWN;
}

/**
 * `origin.startsWith(text)` and its kin. The empty text is in every origin; beside a setting it stands for
 * the one that is missing.
 */
export function hasAffix(method: AffixMethod, values: readonly Value[], subject: Subject, node: Node, module: Module): AbstractValue {
  const texts = values.flatMap((each) => textOf(each) ?? []);
  const isKnown = texts.every((each) => typeof each === 'string');
  const tests: Predicate[] = [];
  for (const text of texts) {
    if (typeof text === 'string' && isInAll(method, text, subject)) {
      if (isKnown) return UNCONSTRAINED;
      continue;
    }
    tests.push({
      kind: 'affix',
      key: `${method} ${subject} ${JSON.stringify(text)} ${keyOfTexts(text, node)}`,
      method,
      text,
      subject,
      test: node,
    });
  }
  const test = anyOf(tests);
  return test === null ? opaque(values[0] ?? unknown('other', node, module), node, module) : testTerm(test);
}

/** `('.' + host).endsWith('.acme.dev')`: the name itself and what is below it. Null where a text is not known. */
export function dottedEndsWith(values: readonly Value[], subject: Subject, node: Node, module: Module): AbstractValue | null {
  const tests: Predicate[] = [];
  for (const value of values) {
    const text = textOf(value);
    if (typeof text !== 'string' || text === '' || text === '.') return null;
    const pattern = text.startsWith('.') ? String.raw`(?:^|\.)${escaped(text.slice(1))}$` : `${escaped(text)}$`;
    tests.push(patternTest(pattern, '', subject, node, true));
  }
  const test = anyOf(tests);
  return test === null ? booleanTerm(false, node, module) : testTerm(test);
}

/** Two texts that are not known may be two different ones. */
function keyOfTexts(text: string | TextEnds, node: Node): string {
  return typeof text === 'string' ? '' : node.range.join('-');
}

function isInAll(method: AffixMethod, text: string, subject: Subject): boolean {
  return text === '' || (subject === 'origin' && method !== 'endsWith' && (SCHEME_ONLY.test(text) || text === '://'));
}

/** `text.includes(origin)`, where the origin is looked for in one text with several. Null for what may be a list. */
export function searchedText(text: Value, subject: Subject, node: Node): AbstractValue | null {
  const tests: Predicate[] = [];
  for (const { value } of optionsOf(text)) {
    const known = textIn(value);
    if (known === null && !(value.kind === 'unknown' && (value.isText === true || value.ends !== undefined))) return null;
    if (known === '') continue;
    const part = known ?? NOTHING_KNOWN;
    tests.push({
      kind: 'affix',
      key: `within ${subject} ${JSON.stringify(part)} ${keyOfTexts(part, node)}`,
      method: 'within',
      text: part,
      subject,
      test: node,
    });
  }
  const test = anyOf(tests);
  return test === null ? null : testTerm(test);
}

/** A place in the origin, counted from one of its sides; null where it is not known how far. */
interface Place {
  readonly from: 'start' | 'end';
  readonly distance: number | null;
}

function placeOf({ term, value }: Argument): Place | null {
  if (term.kind === 'from-end') return { from: 'end', distance: term.distance };
  if (value.kind === 'primitive' && typeof value.value === 'number')
    return value.value < 0 ? { from: 'end', distance: -value.value } : { from: 'start', distance: value.value };
  // `SITE.length` of a setting
  return (value.kind === 'member' && value.name === 'length') || (value.kind === 'unknown' && value.reason === 'env')
    ? { from: 'start', distance: null }
    : null;
}

/** `origin.slice(0, 8)`, `origin.slice(-8)`, `origin.substring(origin.length - 8)`; null for other pieces. */
export function sliced(subject: Subject, args: readonly Argument[]): AbstractValue | null {
  const [first, second] = args;
  const from = first === undefined ? null : placeOf(first);
  if (from === null) return null;
  if (second === undefined) {
    if (from.from === 'end') return { kind: 'piece', subject, before: '', after: '$', length: from.distance };
    // without `https://` or `http://`
    return subject === 'origin' && (from.distance === 7 || from.distance === 8) ? { kind: 'origin', subject: 'host' } : null;
  }
  const to = placeOf(second);
  if (from.from === 'end' || from.distance !== 0 || to?.from !== 'start') return null;
  return { kind: 'piece', subject, before: '^', after: '', length: to.distance };
}

/** One of `host.split('.')`, counted from the end where `index` is negative. */
export function labelAt(subject: Subject, index: number): Piece {
  return index < 0
    ? {
        kind: 'piece',
        subject,
        before: String.raw`(?:^|\.)`,
        after: index === -1 ? '$' : String.raw`(?:\.[^.]*){${-index - 1}}$`,
        length: null,
      }
    : { kind: 'piece', subject, before: index === 0 ? '^' : String.raw`^(?:[^.]*\.){${index}}`, after: String.raw`(?:\.|$)`, length: null };
}

/** Whether a piece of the origin is one of these texts. */
export function pieceIs({ subject, before, after, length }: Piece, values: readonly Value[], node: Node, module: Module): AbstractValue {
  const tests: Predicate[] = [];
  const others: Value[] = [];
  for (const value of values) {
    const text = textOf(value);
    if (typeof text !== 'string') others.push(value);
    else if (length === null || length === text.length)
      tests.push(patternTest(`${before}${escaped(text)}${after}`, '', subject, node, true));
  }
  if (others.length > 0) {
    const method = after === '' ? 'startsWith' : before === '' ? 'endsWith' : null;
    const other = method === null ? null : hasAffix(method, others, subject, node, module);
    if (other?.kind !== 'test') return opaque(others[0]!, node, module);
    tests.push(other.test);
  }
  const test = anyOf(tests);
  return test === null ? booleanTerm(false, node, module) : testTerm(test);
}
