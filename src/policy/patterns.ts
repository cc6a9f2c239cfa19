import { globOf } from './dialect.js';
import { inProduction } from '../engine/deployment.js';
import { codeOf } from './code.js';
import { leavesWith } from './questions.js';
import { isInside, isFunction, unwrap, walk } from '../engine/scope.js';
import { optionsOf } from '../engine/make.js';
import { affixPattern, firstThatPasses, judgeGlob, judgeRegex } from '../web/patterns/index.js';
import { perObject } from '../web/memo.js';
import type { Acceptance, AffixMethod } from './acceptance.js';
import type { CorsPolicy } from './policy.js';
import type { OriginLeaf } from './leaves.js';
import type { PatternVerdict, Subject } from '../web/patterns/index.js';
import type { Evaluator, Node, RegexValue, Value } from '../engine/types.js';
import { judgeAcceptedText } from './affixes.js';
import { starsApart } from './stars-in-lists.js';

/** A test of the origin by its look. */
interface LookTest {
  /** The code of the linted file to report: the pattern, else the test. */
  readonly shown: Node;
  readonly verdict: PatternVerdict;
  readonly check: PatternCheck;
}

/** A test that strangers pass. */
export interface WeakPattern extends LookTest {
  readonly verdict: Extract<PatternVerdict, { verdict: 'weak' | 'anyone' }>;
}

export type PatternCheck =
  /** `node` makes the pattern; null when it is not in the linted file. */
  | {
      readonly kind: 'regex';
      readonly source: string;
      readonly flags: string;
      readonly subject: Subject;
      readonly node: Node | null;
      readonly part: boolean;
    }
  | {
      readonly kind: 'affix';
      readonly method: AffixMethod;
      /** All texts that the same test compares with, e.g. the items of a list; null where one of them is not known. */
      readonly texts: readonly string[] | null;
      readonly subject: Subject;
      readonly test: Node;
    }
  | { readonly kind: 'glob'; readonly text: string };

/** How many different patterns of one file are judged: each one may take a tenth of a second. */
const MAX_JUDGED = 40;
const asked = new WeakMap<Evaluator, Set<string>>();

/** The verdict of a pattern; silence for those that come after many others. */
function judgeWithin(policy: CorsPolicy, source: string, flags: string, subject: Subject): PatternVerdict {
  const { evaluator } = codeOf(policy);
  const patterns = asked.get(evaluator) ?? new Set<string>();
  asked.set(evaluator, patterns);
  const key = `${subject} /${source}/${flags}`;
  if (!patterns.has(key) && patterns.size >= MAX_JUDGED) return { verdict: 'unknown', reason: 'many patterns' };
  patterns.add(key);
  return judgeRegex(source, flags, subject);
}

const testsOf = perObject((policy: CorsPolicy): readonly LookTest[] =>
  leavesWith(policy, 'closed', 'unknown').flatMap((leaf) => [...writtenPatterns(leaf, policy), ...decidedPatterns(leaf, policy)]),
);

/** The tests of a policy that let strangers in, each with an origin that passes. One finding a place. */
export function weakPatterns(policy: CorsPolicy): readonly WeakPattern[] {
  return onePlaceEach(testsOf(policy).filter(isWeak));
}

/** A test that one of some origins passes, with the first that does. */
export interface AdmittingTest {
  readonly shown: Node;
  readonly origin: string;
  /** Whether strangers pass it as well. */
  readonly weak: boolean;
}

/** Which origins a test is asked for: by its pattern, and the domains that it lets in. */
type AskedOrigins = (source: string, domains: readonly string[]) => readonly string[];

/** The tests of a policy that one of these origins passes. `origins` are asked for each pattern. */
export function testsThatAdmit(policy: CorsPolicy, origins: AskedOrigins): readonly AdmittingTest[] {
  const found = testsOf(policy).flatMap((test): AdmittingTest[] => {
    const origin = admitted(test, origins);
    return origin === undefined ? [] : [{ shown: test.shown, origin, weak: isWeak(test) }];
  });
  return onePlaceEach([...found.filter(({ weak }) => !weak), ...found.filter(({ weak }) => weak)]);
}

function admitted({ check, verdict }: LookTest, origins: AskedOrigins): string | undefined {
  const domains = verdict.verdict === 'safe' ? verdict.domains : [];
  const first = (source: string, flags: string, subject: Subject): string | undefined =>
    firstThatPasses(source, flags, subject, origins(source, domains));
  if (check.kind === 'regex') return first(check.source, check.flags, check.subject);
  if (check.kind === 'glob' || check.method === 'within') return undefined;
  const { method, texts, subject } = check;
  return texts?.map((text) => first(affixPattern(method, text), '', subject)).find((each) => each !== undefined);
}

function onePlaceEach<Found extends { readonly shown: Node }>(found: readonly Found[]): Found[] {
  const shown = new Set<Node>();
  return found.filter((each) => !shown.has(each.shown) && shown.add(each.shown));
}

/** Patterns that the library tests: the option itself, the items of its list, the list that a function answers with. */
function writtenPatterns(leaf: OriginLeaf, policy: CorsPolicy): LookTest[] {
  const { acceptance, effect } = leaf;
  const value =
    acceptance === null
      ? leaf.value
      : acceptance.kind === 'list' && acceptance.entries.node === acceptance.node
        ? acceptance.entries
        : null;
  if (value === null || effect !== 'listed') return [];
  return optionsOf(value)
    .filter(inProduction)
    .flatMap((each) => {
      const apart = acceptance === null ? starsApart(each.value, policy) : null;
      const items = each.value.kind === 'list' ? each.value.items.flatMap(optionsOf).filter(inProduction) : [each];
      return items.filter(({ value: item }) => apart?.has(item) !== true);
    })
    .flatMap(({ value: item }) => judged(item, leaf, policy));
}

function judged(value: Value, leaf: OriginLeaf, policy: CorsPolicy): LookTest[] {
  if (value.kind === 'regex') return regexPattern(value, leaf, policy);
  const text = value.kind === 'primitive' && typeof value.value === 'string' ? value.value : '';
  const glob = globOf(text, policy.dialect);
  return glob === null ? [] : [{ shown: here(value.node, leaf, policy), verdict: judgeGlob(glob), check: { kind: 'glob', text } }];
}

function regexPattern(
  { source, flags, node }: Pick<RegexValue, 'source' | 'flags' | 'node'>,
  leaf: OriginLeaf,
  policy: CorsPolicy,
): LookTest[] {
  const verdict = judgeWithin(policy, source, flags, 'origin');
  const own = isInside(node, policy.module.ast) ? node : null;
  return [
    { shown: own ?? here(node, leaf, policy), verdict, check: { kind: 'regex', source, flags, subject: 'origin', node: own, part: false } },
  ];
}

/** Patterns that the code of an origin function tests. */
function decidedPatterns(leaf: OriginLeaf, policy: CorsPolicy): LookTest[] {
  const { acceptance } = leaf;
  if (acceptance?.kind === 'pattern') {
    const { source, flags, subject, test, part } = acceptance;
    const verdict = judgeWithin(policy, source, flags, subject);
    const node = part ? null : patternNode(acceptance, policy);
    return [{ shown: node ?? here(test, leaf, policy), verdict, check: { kind: 'regex', source, flags, subject, node, part } }];
  }
  if (acceptance?.kind !== 'affix') return [];
  const { method, subject, test } = acceptance;
  const verdict = judgeAcceptedText(acceptance, leaf.module);
  const texts = leavesWith(policy, 'closed').flatMap(({ acceptance: each }) =>
    each?.kind === 'affix' && each.test === test ? [each.text] : [],
  );
  const known = texts.filter((each) => typeof each === 'string');
  return [
    {
      shown: here(test, leaf, policy),
      verdict,
      check: { kind: 'affix', method, texts: known.length === texts.length ? known : null, subject, test },
    },
  ];
}

function isWeak(test: LookTest): test is WeakPattern {
  return test.verdict.verdict === 'weak' || test.verdict.verdict === 'anyone';
}

function here(node: Node, leaf: OriginLeaf, policy: CorsPolicy): Node {
  if (isInside(node, policy.module.ast)) return node;
  const { written } = leaf.reading;
  return written !== null && isInside(written, policy.module.ast) ? written : policy.node;
}

/** What makes a pattern in the linted file: a literal in the test, or what a name in it means; of a list, the item. Null elsewhere. */
function patternNode({ source, flags, test }: Extract<Acceptance, { kind: 'pattern' }>, policy: CorsPolicy): Node | null {
  const { module, evaluator } = codeOf(policy);
  if (!isInside(test, module.ast)) return null;
  const found = new Set<Node>();
  const look = (value: Value): void => {
    for (const { value: each } of optionsOf(value)) {
      if (each.kind === 'list') for (const item of each.items) look(item);
      else if (each.kind === 'regex' && each.source === source && each.flags === flags && isInside(each.node, module.ast))
        found.add(each.node);
    }
  };
  walk(test, module.visitorKeys, (node) => {
    if (node.type === 'Identifier' || node.type === 'MemberExpression' || (node.type === 'Literal' && 'regex' in node))
      look(evaluator.of(node, module));
    return !isFunction(node);
  });
  if (found.size === 0) for (const subject of subjectsAround(test)) look(evaluator.of(subject, module));
  const [only] = found;
  return found.size === 1 ? only! : null;
}

/** What the functions and loops around a test go through, e.g. `PATTERNS` of `PATTERNS.some((pattern) => pattern.test(origin))`. */
function subjectsAround(test: Node): Node[] {
  const found: Node[] = [];
  for (let at: Node = test; at.parent != null; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'ForOfStatement' && parent.body === at) found.push(parent.right);
    if (parent.type !== 'CallExpression' || !isFunction(at)) continue;
    const callee = unwrap(parent.callee);
    if (callee.type === 'MemberExpression') found.push(callee.object);
  }
  return found;
}
