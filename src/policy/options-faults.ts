import { inProduction } from '../engine/deployment.js';
import { optionsOf } from '../engine/make.js';
import { answersBoolean, brokenAnswerOf, neverCallsBack } from './answer-types.js';
import { effectOf } from './dialect.js';
import { misspelledKey, misspelledKeys, unknownKeys } from './option-names.js';
import { sendsCredentials } from './credentials.js';
import { leavesWith, shownAt } from './questions.js';
import { originLeaves } from './leaves.js';
import { isHeaderOfRequest } from './origin-function/request-origin.js';
import type { Grant } from '../web/headers.js';
import type { Node, RegexValue, Value } from '../engine/types.js';
import type { Misspelled } from './option-names.js';
import type { CorsPolicy, Reading } from './policy.js';
import type { OriginLeaf } from './leaves.js';

/** Something written in the options that the library ignores or cannot honor. `node` is in the linted file. */
export type OptionFault = { readonly node: Node } &
  /** A value that is no options at all, e.g. `cors(['https://a'])`. */
  (
    | { readonly kind: 'ignoredOptions'; readonly value: Value; readonly leaf: OriginLeaf | null }
    | { readonly kind: 'unknownKey'; readonly key: Misspelled; readonly leaf: OriginLeaf | null }
    /** An option in a place that this version does not read. */
    | { readonly kind: 'unread'; readonly name: string; readonly instead: string }
    /** A layer that was not made, or not mounted. */
    | { readonly kind: 'uncalled' | 'unmounted' | 'unused'; readonly name: string }
    /** An option that keeps the server from starting. */
    | { readonly kind: 'refusedKey'; readonly name: string }
    /** An answer of the origin function that fails the request. */
    | { readonly kind: 'brokenAnswer'; readonly answer: string }
    /** A value that looks closed and lets everyone in. */
    | { readonly kind: 'openValue'; readonly leaf: OriginLeaf }
    /** A value with which nothing works. */
    | { readonly kind: 'brokenValue'; readonly leaf: OriginLeaf }
    | { readonly kind: 'statefulPattern'; readonly pattern: RegexValue }
    | { readonly kind: 'silentFunction' | 'booleanAnswer'; readonly value: Value }
    | { readonly kind: 'listType'; readonly grant: Grant; readonly wanted: 'array' | 'text'; readonly value: Value }
    /** A `*` among methods or headers, which is a plain name with credentials. */
    | { readonly kind: 'literalStar'; readonly grant: Grant }
    /** `'false'` where any text counts as true, and `'true'` where no text does. */
    | { readonly kind: 'countedText' | 'ignoredText'; readonly value: Value }
  );

/** All faults of the options of a policy, or of hand-written headers. */
export function optionFaults(policy: CorsPolicy): readonly OptionFault[] {
  if (!policy.reportedHere || !inProduction(policy)) return [];
  if (policy.written.kind === 'headers') return headerFaults(policy);
  const { written } = policy;
  if (written.kind === 'misused') {
    const { value } = written;
    return [{ kind: 'ignoredOptions', node: argumentOf(policy) ?? placeOf(value, policy), value, leaf: originLeaves(policy)[0] ?? null }];
  }
  if (written.kind === 'unread')
    return [{ kind: 'unread', node: placeOf(written.value, policy), name: written.name, instead: written.instead }];
  if (written.kind === 'idle') return [{ kind: written.why, node: policy.node, name: written.name }];
  const stars = starFaults(policy);
  return [
    ...keyFaults(policy),
    ...valueFaults(policy),
    ...functionFaults(policy),
    ...patternFaults(policy),
    // as a list a star is no better
    ...typeFaults(policy).filter(({ node }) => stars.every((star) => star.node !== node)),
    ...stars,
  ];
}

/** A list of several origins as the value of a header; all else that is written there is what it is. */
function headerFaults(policy: CorsPolicy): OptionFault[] {
  const lists = leavesWith(policy, 'closed').flatMap((leaf): OptionFault[] => {
    const { acceptance, effect, value } = leaf;
    const isList = acceptance === null && effect === 'junk' && value?.kind === 'list' && value.items.length > 1;
    return isList ? [{ kind: 'brokenValue', node: shownAt(policy, leaf), leaf }] : [];
  });
  return [...lists, ...starFaults(policy)];
}

const NAMED: readonly Grant[] = ['allowedHeaders', 'methods', 'exposedHeaders'];
const ASKED_FOR = /^access-control-request-(?:headers|method)$/i;

/** `*` among methods or headers beside credentials: browsers take it for a name then (Fetch standard). */
function starFaults(policy: CorsPolicy): OptionFault[] {
  const { passesStars = {} } = policy.dialect;
  return NAMED.flatMap((grant) => {
    const passes = passesStars === true ? 'always' : passesStars[grant];
    if (passes === undefined) return [];
    return policy.slots[grant].flatMap((reading): OptionFault[] => {
      const values = valuesOf([reading]);
      const star = values.find((each) => hasStar(each) && (passes === 'always' || each.kind === 'list'));
      // what stands in for the names that a page asks for is sent where it asks for none
      if (
        star === undefined ||
        values.some((each) => isHeaderOfRequest(each, ASKED_FOR)) ||
        sendsCredentials(policy, reading.written).answer !== 'yes'
      )
        return [];
      return [{ kind: 'literalStar', node: placeOf(star, policy), grant }];
    });
  });
}

function hasStar(value: Value): boolean {
  if (value.kind === 'list') return value.items.some(hasStar);
  return value.kind === 'primitive' && typeof value.value === 'string' && value.value.split(',').some((each) => each.trim() === '*');
}

function keyFaults(policy: CorsPolicy): OptionFault[] {
  const leaf = originLeaves(policy).find((each) => each.form === 'absent' && each.verdict === 'misread') ?? null;
  const misspelled = misspelledKeys(policy);
  const refused = policy.dialect.strictKeys === true ? unknownKeys(policy) : [];
  return misspelled
    .map((key): OptionFault => {
      const here = isHere(key.entry.node, policy);
      return { kind: 'unknownKey', node: here ? key.entry.node : policy.node, key, leaf: key.grant === 'origin' ? leaf : null };
    })
    .concat(
      refused
        .filter(({ entry }) => misspelled.every((key) => key.entry !== entry))
        .map(({ key, entry }): OptionFault => ({
          kind: 'refusedKey',
          node: isHere(entry.node, policy) ? entry.node : policy.node,
          name: key,
        })),
    );
}

const TEXTS = new Set(['string', 'commaList']);
const LISTS = new Set(['list', 'starList', 'starInList']);
const CLOSED = new Set(['absent', 'empty', 'emptyList', 'false', 'undefined', 'null']);

/** Whether a value that lets nobody in names origins, so that each of them can be judged. */
export function listsEntries({ form, effect }: OriginLeaf): boolean {
  return (TEXTS.has(form) && (effect === 'junk' || effect === 'nobody')) || (LISTS.has(form) && effect === 'nobody');
}

/** Whether a value that lets nobody in says so, e.g. `false`. */
export function isPlainlyClosed({ form, effect }: OriginLeaf): boolean {
  return effect === 'nobody' && CLOSED.has(form);
}

function valueFaults(policy: CorsPolicy): OptionFault[] {
  const misspelled = misspelledKey(policy, 'origin') !== null;
  return [
    ...leavesWith(policy, 'misread').flatMap((leaf): OptionFault[] =>
      leaf.form === 'absent' && misspelled ? [] : [{ kind: 'openValue', node: shownAt(policy, leaf), leaf }],
    ),
    ...leavesWith(policy, 'closed').flatMap((leaf): OptionFault[] =>
      isBroken(leaf) && !(leaf.form === 'absent' && misspelled) ? [{ kind: 'brokenValue', node: shownAt(policy, leaf), leaf }] : [],
    ),
  ];
}

/** Whether a value stops the library, or is one that it cannot use. An unset variable that stops it is closed, and loud. */
function isBroken({ form, effect, reading, value, acceptance }: OriginLeaf): boolean {
  if (acceptance !== null || reading.when === 'unset' || (value !== null && isFallback(value.node))) return false;
  return ['throws', 'error', 'hangs', 'junk', 'nobody'].includes(effect) && form !== 'function' && form !== 'opaque';
}

/** `process.env.ORIGIN || ''`. */
function isFallback(node: Node): boolean {
  return node.parent?.type === 'LogicalExpression' && node.parent.right === node;
}

function functionFaults(policy: CorsPolicy): OptionFault[] {
  return originValues(policy).flatMap(({ value, reading }): OptionFault[] => {
    if (value.kind !== 'function') return [];
    const node = isHere(value.node, policy) ? value.node : (reading.written ?? policy.node);
    if (neverCallsBack(value, policy)) return [{ kind: 'silentFunction', node, value }];
    const broken = brokenAnswerOf(value, policy);
    if (broken !== null) return [{ kind: 'brokenAnswer', node: isHere(broken.node, policy) ? broken.node : node, answer: broken.text }];
    return answersBoolean(value, policy) ? [{ kind: 'booleanAnswer', node, value }] : [];
  });
}

function patternFaults(policy: CorsPolicy): OptionFault[] {
  const { dialect } = policy;
  if (
    dialect.resetsPatterns === true ||
    (effectOf(dialect, 'regex', false) !== 'listed' && effectOf(dialect, 'regexInList', false) !== 'listed')
  )
    return [];
  return originValues(policy).flatMap(({ value }) =>
    (value.kind === 'list' ? value.items : [value]).flatMap((each): OptionFault[] =>
      each.kind === 'regex' && /[gy]/.test(each.flags) ? [{ kind: 'statefulPattern', node: placeOf(each, policy), pattern: each }] : [],
    ),
  );
}

/** Texts that are meant as a yes; `include` is what a page writes in its `fetch`. */
const SAYS_YES: ReadonlySet<string> = new Set(['true', 'include', 'same-origin', 'yes', 'on']);

function typeFaults(policy: CorsPolicy): OptionFault[] {
  const { lists = {} } = policy.dialect;
  const faults: OptionFault[] = [];
  for (const [grant, wanted] of Object.entries(lists) as [Grant, 'array' | 'text'][]) {
    for (const value of valuesOf(policy.slots[grant])) {
      const isText = value.kind === 'primitive' && typeof value.value === 'string';
      if (wanted === 'array' ? isText : value.kind === 'list')
        faults.push({ kind: 'listType', node: placeOf(value, policy), grant, wanted, value });
    }
  }
  const { counts } = policy.dialect.credentials;
  for (const value of valuesOf(policy.slots.credentials)) {
    if (value.kind !== 'primitive' || typeof value.value !== 'string') continue;
    if (counts === 'truthy' && value.value === 'false') faults.push({ kind: 'countedText', node: placeOf(value, policy), value });
    if (counts === 'true' && SAYS_YES.has(value.value)) faults.push({ kind: 'ignoredText', node: placeOf(value, policy), value });
  }
  return faults;
}

function originValues({ slots }: CorsPolicy): { value: Value; reading: Reading }[] {
  return slots.origin.filter(inProduction).flatMap((reading) => inReading(reading).map((value) => ({ value, reading })));
}

function valuesOf(slot: readonly Reading[]): Value[] {
  return slot.filter(inProduction).flatMap(inReading);
}

/** What a reading can be in production. */
function inReading({ value }: Reading): Value[] {
  return value === null
    ? []
    : optionsOf(value)
        .filter(inProduction)
        .map((each) => each.value);
}

/** Where a value is shown: itself, or the place in the linted file that uses it. */
function placeOf(value: Value, policy: CorsPolicy): Node {
  if (isHere(value.node, policy)) return value.node;
  return argumentOf(policy) ?? policy.node;
}

/** The argument that stands for the options; null where they are none, e.g. in a configuration. */
function argumentOf({ place }: CorsPolicy): Node | null {
  return place?.kind === 'argument' ? (place.call.arguments[place.index] ?? null) : null;
}

function isHere(node: Node, { module }: CorsPolicy): boolean {
  for (let at: Node | undefined = node; at != null; at = at.parent) if (at === module.ast) return true;
  return false;
}
