import { list, optionsOf, primitive, unknown } from '../../engine/make.js';
import type { Module, Node, Value } from '../../engine/types.js';
import type { Subject } from '../../web/patterns/index.js';
import type { AbstractValue, Predicate } from './terms.js';

/** Where an error was caught: it does not matter which one. */
export const CAUGHT: Predicate = { kind: 'caught', key: 'caught' };

/** A question, and the answer for which it is true. */
export type TestTerm = Extract<AbstractValue, { kind: 'test' }>;

export const UNCONSTRAINED: AbstractValue = { kind: 'free' };
export const PRESENT: Predicate = { kind: 'present', key: 'present' };
export const NULL: Predicate = { kind: 'null', key: 'null' };

export function valueTerm(value: Value): AbstractValue {
  return { kind: 'value', value };
}

export function booleanTerm(value: boolean, node: Node, module: Module): AbstractValue {
  return valueTerm(primitive(value, node, module));
}

export function undefinedTerm(node: Node, module: Module): AbstractValue {
  return valueTerm(primitive(undefined, node, module));
}

export function testTerm(test: Predicate, holds = true): TestTerm {
  return { kind: 'test', test, holds };
}

/** A name for what a value is, so that the same list is known again where it is read twice. */
export function keyOf(value: Value): string {
  switch (value.kind) {
    case 'primitive':
      return `${typeof value.value} ${String(value.value)}`;
    case 'parameter':
      return `parameter ${value.module.filename} ${value.of.range[0]} ${value.index}`;
    case 'member':
      return `${keyOf(value.object)}.${value.name ?? '?'}`;
    case 'import':
      return `import ${value.source} ${value.path.join('.')}`;
    case 'global':
      return `global ${value.name}`;
    case 'unknown':
      if (value.name !== undefined) return `setting ${value.name}`;
      break;
    case 'choice':
      return value.options.map((each) => keyOf(each.value)).join(' | ');
    default:
  }
  return nodeKey(value.node, value.module);
}

export function nodeKey(node: Node, module: Module): string {
  return `${module.filename} ${node.range[0]}-${node.range[1]}`;
}

/** The known items of a list; `complete` when these are all. */
export function itemsOf(entries: Value): { items: Value[]; complete: boolean } {
  const items: Value[] = [];
  let complete = true;
  for (const { value } of optionsOf(entries)) {
    if (value.kind !== 'list') {
      complete = false;
      continue;
    }
    items.push(...value.items.flatMap((each) => optionsOf(each).map((one) => one.value)));
    complete &&= value.complete;
  }
  return { items, complete };
}

/** An element of a list, e.g. the parameter of the function given to `list.some`. */
export function eachOf(entries: Value): Extract<AbstractValue, { kind: 'each' }> {
  return { kind: 'each', entries, exact: true, ...itemsOf(entries) };
}

/** `origin === value`. */
export function isEqual(value: Value, subject: Subject, node: Node, module: Module): AbstractValue {
  if (value.kind === 'primitive') {
    if (value.value === null || value.value === undefined || value.value === '') return testTerm(PRESENT, false);
    if (value.value === 'null' && subject === 'origin') return testTerm(NULL);
    if (typeof value.value !== 'string') return booleanTerm(false, node, module);
  }
  return isMember(list([value], value.node, value.module), subject, node);
}

/** `list.includes(origin)`. A list of hosts is the pattern of these hosts, since its entries are no origins. */
export function isMember(entries: Value, subject: Subject, node: Node): TestTerm {
  const key = `member ${subject} ${memberKey(entries)}`;
  if (subject === 'origin') return testTerm({ kind: 'member', key, entries });
  const { items, complete } = itemsOf(entries);
  const hosts = items.map((each) => (each.kind === 'primitive' ? String(each.value) : null));
  if (!complete || hosts.length === 0 || hosts.includes(null)) {
    return testTerm({
      kind: 'member',
      key,
      entries: unknown(entries.kind === 'unknown' ? entries.reason : 'other', entries.node, entries.module),
    });
  }
  const texts = hosts.map((host) => escaped(host!));
  return testTerm(patternTest(`^(?:${texts.join('|')})$`, '', subject, node));
}

/** A text as a pattern that matches it. */
export function escaped(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`);
}

function memberKey(entries: Value): string {
  return entries.kind === 'list' && entries.items.length === 1 ? keyOf(entries.items[0]!) : keyOf(entries);
}

export function patternTest(source: string, flags: string, subject: Subject, node: Node, part = false): Predicate {
  return { kind: 'pattern', key: `pattern ${subject} /${source}/${flags}`, source, flags, subject, test: node, part };
}

/** Several tests of which one must hold; null when nothing is known of them. */
export function anyOf(tests: readonly Predicate[]): Predicate | null {
  const [first] = tests;
  if (first === undefined || tests.length === 1) return first ?? null;
  return { kind: 'any', key: tests.map((each) => each.key).join(' or '), of: tests };
}

export function opaque(value: Value, node: Node, module: Module): TestTerm {
  return testTerm({ kind: 'unknown', key: `unknown ${nodeKey(node, module)}`, of: keyOf(value), dependsOnRequest: true });
}

/** `pattern.test(origin)`, with a pattern that may come from a list or a choice. */
export function matches(patterns: readonly Value[], subject: Subject, node: Node, module: Module): TestTerm {
  const tests: Predicate[] = [];
  for (const each of patterns.flatMap((value) => optionsOf(value).map((one) => one.value))) {
    if (each.kind === 'regex') tests.push(patternTest(each.source, each.flags, subject, node));
    else if (each.kind === 'primitive' && typeof each.value === 'string') tests.push(patternTest(each.value, '', subject, node));
  }
  const test = anyOf(tests);
  return test === null ? opaque(patterns[0] ?? unknown('other', node, module), node, module) : testTerm(test);
}
