import { codeOf } from './code.js';
import { leavesWith, shownAt } from './questions.js';
import { isInside, functionAround, walk } from '../engine/scope.js';
import { effectOf, globOf } from './dialect.js';
import { testsThatAdmit } from './patterns.js';
import { starsApart } from './stars-in-lists.js';
import { isStarAskedFor } from './star-tests.js';
import { isAppOnLoopback, isAppOrigin, isLoopbackOrigin, readOrigin } from '../web/origins.js';
import { whenBoth } from '../engine/deployment.js';
import { optionsOf } from '../engine/make.js';
import type { OriginFlaw } from '../web/origins.js';
import type { Condition } from '../engine/deployment.js';
import type { CorsPolicy } from './policy.js';
import type { OriginLeaf } from './leaves.js';
import type { Module, Node, TextEnds, Value } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** An origin that a policy names, as it is written. */
export interface OriginEntry {
  readonly text: string;
  /** The expression that gives the text; in another file when the list is there. */
  readonly node: Node;
  readonly module: Module;
  /** The code of the linted file to report. */
  readonly shown: Node;
  /** When it is let in. */
  readonly when: Condition;
  /** Compared as text: by code, or by a library that knows no globs and no bare hosts. */
  readonly exact: boolean;
  readonly leaf: OriginLeaf;
  /** Of a text that is not known as a whole, what is known; null for a written one. */
  readonly ends: TextEnds | null;
}

/** Effects of values that the library cannot take: what they list is no concern then. */
const UNUSABLE = new Set(['junk', 'error', 'throws', 'hangs']);

/**
 * Every origin that a policy names in production: an option or header, the items of a list, and
 * what an origin function compares with. Development-only origins are left out.
 */
export function originEntries(policy: CorsPolicy): readonly OriginEntry[] {
  return allEntries(policy).filter(({ ends }) => ends === null);
}

/** The entries, and those of which only the ends are known, e.g. `https://${HOST}/*`. What is not known is `${…}` in their text. */
export function allEntries(policy: CorsPolicy): readonly OriginEntry[] {
  return leavesWith(policy, 'closed', 'unknown').flatMap((leaf): readonly OriginEntry[] => {
    if (leaf.acceptance !== null) return leaf.acceptance.kind === 'list' ? entriesIn(leaf.acceptance.entries, leaf, policy) : [];
    const { value, form, effect } = leaf;
    if (value === null) return [];
    if (form === 'commaList') return commaEntries(value, leaf, policy);
    return UNUSABLE.has(effect) ? [] : entriesIn(value, leaf, policy);
  });
}

/** `'https://a,https://b'`: a list to some libraries, one useless text to the others. */
function commaEntries(value: Value, leaf: OriginLeaf, policy: CorsPolicy): readonly OriginEntry[] {
  const [entry] = entriesIn(value, leaf, policy);
  if (entry === undefined || effectOf(policy.dialect, 'commaList', false) !== 'listed') return entry === undefined ? [] : [entry];
  return entry.text.split(',').map((text) => ({ ...entry, text: text.trim() }));
}

function entriesIn(value: Value, leaf: OriginLeaf, policy: CorsPolicy): OriginEntry[] {
  return optionsOf(value).flatMap((each) => {
    const apart = leaf.acceptance === null ? starsApart(each.value, policy) : null;
    const items = each.value.kind === 'list' ? each.value.items.flatMap((item) => optionsOf(item)) : [each];
    return items.flatMap((item): OriginEntry[] => {
      const { value: origin } = item;
      const when = [item.when, leaf.when, leaf.reading.when].reduce(whenBoth, each.when);
      if (when === 'development') return [];
      const ends = origin.kind === 'unknown' ? (origin.ends ?? null) : null;
      const text = origin.kind === 'primitive' ? origin.value : ends === null ? null : `${ends.start}\${…}${ends.end}`;
      if (typeof text !== 'string') return [];
      if (apart?.has(origin) === true) return [];
      if (text === '*' && isStarAskedFor(origin.node, policy.module, codeOf(policy).evaluator)) return [];
      const entry = { text, ends, node: origin.node, module: origin.module, when };
      return [{ ...entry, shown: placeOf(entry, leaf, policy), exact: isExact(text, leaf, policy), leaf }];
    });
  });
}

/** Whether an entry is the `*` of a missing setting, by which code lets everybody in. */
export function isDefaultThatOpens({ text, when }: OriginEntry, policy: CorsPolicy): boolean {
  return text === '*' && when === 'unset' && leavesWith(policy, 'fail-open').some(({ acceptance }) => acceptance !== null);
}

/** The entry itself, else where its list is used in the linted file. */
function placeOf({ node, module }: Pick<OriginEntry, 'node' | 'module'>, leaf: OriginLeaf, policy: CorsPolicy): Node {
  if (module.ast === policy.module.ast && isInside(node, policy.module.ast)) return node;
  return shownAt(policy, leaf);
}

function isExact(text: string, { acceptance }: OriginLeaf, { dialect }: CorsPolicy): boolean {
  // a list that an origin function answers with is read by the library
  const compared = acceptance?.kind === 'list' && acceptance.entries.node !== acceptance.node;
  return compared || (dialect.globs !== true && dialect.hosts !== true && globOf(text, dialect) === null);
}

/** Whether a browser can ever send what the entry is compared with: else it lets nobody in, which `valid-origin` says. */
export function canMatch({ text, exact, ends }: OriginEntry): boolean {
  return !exact || (ends === null ? readOrigin(text).valid : flawOfEnds(ends) === null);
}

/** Whether an entry names its scheme and host, so that only its port is not known. */
export function namesHost({ ends }: OriginEntry): boolean {
  return ends === null || /^[a-z][a-z0-9+.-]*:\/\/[^/:]+:/i.test(ends.start);
}

/** Why an entry can never be what a browser sends; null where it can, and where its library reads it otherwise. */
export function flawOf({ text, exact, ends }: OriginEntry, { dialect, written }: CorsPolicy): OriginFlaw | null {
  if (ends !== null) return exact && !isSplit(ends, dialect) ? flawOfEnds(ends) : null;
  const origin = readOrigin(text);
  if (origin.valid || /^file:/i.test(text)) return null;
  if (origin.flaw === 'glob' && !exact && globOf(text, dialect) !== null) return null;
  if (origin.flaw === 'no-scheme' && !exact && dialect.hosts === true) return null;
  // A word in a hand-written header is a mark that code asks for, such as 'false', and `*` in a list of its own too.
  return written.kind === 'headers' && (origin.flaw === 'wildcard' || !/[.:/*,]/.test(text)) ? null : origin.flaw;
}

/** Why a text that is put together is no origin, whatever is put in: what follows the host is a path. */
function flawOfEnds(ends: TextEnds): 'list' | 'trailing-slash' | 'path' | null {
  if (isSeveral(ends)) return 'list';
  const { start, end } = ends;
  const [, after = ''] = /^(?:[a-z][a-z0-9+.-]*)?:?\/\/(.*)$/is.exec(start) ?? [];
  if (after.includes('/')) return 'path';
  const rest = end.replace(/^[^/]*:\/\//, '');
  return rest.endsWith('/') && rest.indexOf('/') === rest.length - 1 ? 'trailing-slash' : rest.includes('/') ? 'path' : null;
}

/** Whether a text begins with an origin and goes on behind it, or another origin follows what is not known: `https://a.dev, ${REST}`. */
function isSeveral({ start, end }: TextEnds): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^\s,]+[\s,]/i.test(start) || /[\s,][a-z][a-z0-9+.-]*:\/\//i.test(end);
}

/** Whether the library takes such a text apart. */
function isSplit(ends: TextEnds, dialect: CorsPolicy['dialect']): boolean {
  return isSeveral(ends) && effectOf(dialect, 'commaList', false) === 'listed';
}

/** Whether an origin of a developer's machine is let in where the app runs for everybody. */
export function isForDevelopers({ text, when }: OriginEntry, policy: CorsPolicy): boolean {
  // the default of a setting that production sets is no entry of production
  if (!isLoopbackOrigin(text) || when === 'unset') return false;
  // the same application on another system
  return !(isAppOnLoopback(text) && originEntries(policy).some((other) => isAppOrigin(other.text)));
}

/** A place that lets the origin `null` in. */
export interface NullOrigin {
  readonly shown: Node;
  /** Written as an entry, e.g. `['https://a', 'null']`. */
  readonly entry: OriginEntry | null;
  /** Written as a comparison, e.g. `origin === 'null'`. */
  readonly test: Node | null;
  /** A test by the look of the origin, which other strangers pass as well. */
  readonly weak: boolean;
}

/** The places of a policy that let the origin `null` in, in production. */
export function nullOrigins(policy: CorsPolicy): readonly NullOrigin[] {
  const entries = originEntries(policy).filter(({ text }) => text.trim() === 'null');
  const written = entries.map((entry): NullOrigin => ({ shown: entry.shown, entry, test: null, weak: false }));
  // where the text is written, its write says nothing more
  const decided = leavesWith(policy, 'closed').filter(
    ({ acceptance, reading }) => acceptance?.kind === 'null' && !entries.some(({ leaf }) => leaf.reading === reading),
  );
  const matched = testsThatAdmit(policy, () => ['null']).map(({ shown, weak }): NullOrigin => ({ shown, entry: null, test: null, weak }));
  return [...written, ...decided.map((leaf) => nullTest(leaf, policy)), ...matched];
}

/** The comparison with `'null'` that lets a path in; the place itself when there are several or none. */
function nullTest(leaf: OriginLeaf, policy: CorsPolicy): NullOrigin {
  const shown = shownAt(policy, leaf);
  const literals: TSESTree.Literal[] = [];
  // the origin function itself, where there is one: around it others may be compared with the text
  const root =
    leaf.value?.kind === 'function' && isInside(leaf.value.node, policy.module.ast) ? leaf.value.node : outermostFunction(leaf.node);
  if (root !== null && leaf.module.ast === policy.module.ast) {
    walk(root, policy.module.visitorKeys, (node) => {
      if (node.type === 'Literal' && node.value === 'null' && node.parent.type === 'BinaryExpression') literals.push(node);
    });
  }
  const [literal] = literals;
  if (literal === undefined || literals.length > 1) return { shown, entry: null, test: null, weak: false };
  const { parent } = literal;
  const test = parent.type === 'BinaryExpression' && /^={2,3}$/.test(parent.operator) ? parent : null;
  return { shown: literal, entry: null, test, weak: false };
}

function outermostFunction(node: Node): Node | null {
  let found: Node | null = null;
  for (let at = functionAround(node); at !== null; at = functionAround(at)) found = at;
  return found;
}
