import { createRequire } from 'node:module';
import type { NFA } from 'refa';
import { sharedHostOf } from '../hosts.js';
import { reachOf, type Reach } from './domains.js';
import { automata, languageOf, MAX_NODES, UnreadablePattern, wholeTexts } from './language.js';
import { judgePlain } from './judge-plain.js';
import { plainPattern } from './plain.js';
import { acceptedOrigins, domainOrigins, localOrigins, realTest, WitnessSearch, type RealTest, type Subject } from './witness.js';
import { createMemory } from '../memo.js';
import type { PatternVerdict, WeakReason } from './verdict.js';

/** A pattern under judgment, with the test as the code runs it. */
export interface Judged {
  source: string;
  flags: string;
  subject: Subject;
  test: RealTest;
}

type Regexpp = typeof import('@eslint-community/regexpp');

const MAX_SOURCE = 20_000;
const MAX_BRANCHES = 12;
const MAX_INTERSECTION = 12_000;

/** Different owners under different suffixes; two of them are enough, so that `(?!evil)` is still practically everyone. */
const STRANGERS = ['evil.example', 'attacker.net', 'stranger.org'];
/** Addresses for documentation (RFC 5737): a pattern for private networks refuses them. */
const PUBLIC_ADDRESSES = ['203.0.113.7', '198.51.100.23'];

const load = createRequire(import.meta.url);
const remember = createMemory<PatternVerdict>();

/** Judges a pattern once per source, flags and subject. */
export function judgePattern(source: string, flags: string, subject: Subject): PatternVerdict {
  if (source.length > MAX_SOURCE) return { verdict: 'unknown', reason: 'the pattern is too long' };
  return remember(`${subject}/${flags}/${source}`, () => compileAndJudge(source, flags, subject));
}

function compileAndJudge(source: string, flags: string, subject: Subject): PatternVerdict {
  let test: RealTest;
  try {
    test = realTest(source, flags);
  } catch {
    return { verdict: 'unknown', reason: 'the pattern is not a valid regular expression' };
  }
  const judged: Judged = { source, flags, subject, test };
  const stranger = passing(judged, STRANGERS);
  if (stranger !== null) return { verdict: 'anyone', witness: stranger };
  const address = passing(judged, PUBLIC_ADDRESSES);
  if (address !== null) return { verdict: 'weak', witness: address, reason: 'other' };
  const plain = plainPattern(source, flags);
  const known = plain === null ? null : judgePlain(plain, subject, test);
  if (known !== null) return known;
  try {
    return judgeLanguage(judged);
  } catch (error) {
    // anything else is refa's limit on nodes
    return { verdict: 'unknown', reason: error instanceof UnreadablePattern ? error.message : 'the pattern is too large' };
  }
}

/** The first of the hosts that passes, when at least one other passes in the same form: scheme, port, `www.`. */
function passing(judged: Judged, hosts: readonly string[]): string | null {
  const port = /:(\d{2,5})\b/u.exec(judged.source)?.[0] ?? ':8443';
  for (const scheme of ['https', 'http']) {
    for (const form of ['', 'www.'].flatMap((prefix) => ['', port].map((suffix) => [prefix, suffix] as const))) {
      const passed = acceptedOrigins(
        judged.test,
        judged.subject,
        hosts.map((host) => `${scheme}://${form[0]}${host}${form[1]}`),
      );
      if (passed.length > 1) return passed[0] as string;
    }
  }
  return null;
}

function judgeLanguage(judged: Judged): PatternVerdict {
  const { nfa } = languageOf(judged.source, judged.flags);
  const origins = intersect(nfa, domainOrigins(judged.subject));
  if (origins.isEmpty) {
    const local = !automata().isDisjointWith(nfa, localOrigins(judged.subject), MAX_INTERSECTION);
    return local ? { verdict: 'safe', domains: [] } : { verdict: 'unknown', reason: 'no http or https origin passes' };
  }
  const reach = reachOf(origins);
  if (reach.open.length === 0) return { verdict: 'safe', domains: reach.domains };
  return findWeakness(judged, nfa, reach);
}

function findWeakness(judged: Judged, nfa: NFA, reach: Reach): PatternVerdict {
  const dot = unescapedDot(judged);
  if (dot !== null) return { verdict: 'weak', witness: dot, reason: 'unescaped-dot' };
  const search = new WitnessSearch(nfa, judged.test, judged.subject, reach.domains);
  for (const { below, shared } of reach.open) {
    const witness = shared ? search.sharedHost(below) : null;
    if (witness !== null) return { verdict: 'weak', witness, reason: 'shared-host' };
  }
  const branch = isOneBranchOpen(judged);
  const found = (witness: string | null, reason: WeakReason): PatternVerdict | null =>
    witness === null ? null : { verdict: 'weak', witness, reason: branch ? 'branch' : reason };
  // the name may stand on a shared host, e.g. `evil.vercel.app` passes `/vercel\.app$/`
  const foundName = (witness: string | null): PatternVerdict | null =>
    found(witness, witness !== null && sharedHostOf(new URL(witness).hostname) !== null ? 'shared-host' : 'other');
  return (
    found(search.unanchoredEnd(), 'unanchored-end') ??
    foundName(search.wholeName()) ??
    found(search.unanchoredStart(), 'unanchored-start') ??
    foundName(search.elsewhere()) ?? { verdict: 'unknown', reason: 'many hosts may pass, but no origin was found that does' }
  );
}

/** A witness against `.` where `\.` was meant: with all of them escaped finitely many domains pass, and this is another. */
function unescapedDot(judged: Judged): string | null {
  const dots = bareDots(judged.source, judged.flags);
  if (dots.length === 0) return null;
  const meant = reachOfSource(replaceDots(judged.source, dots, String.raw`\.`), judged);
  if (meant.open.length > 0 || meant.domains.length === 0) return null;
  for (const dot of dots) {
    const { nfa } = languageOf(replaceDots(judged.source, [dot], 'x'), judged.flags);
    const witness = new WitnessSearch(nfa, judged.test, judged.subject, meant.domains).unintended();
    if (witness !== null) return witness;
  }
  return null;
}

/** Whether the top-level alternatives differ: some let finitely many domains in, another one is open. */
function isOneBranchOpen(judged: Judged): boolean {
  const branches = parse(judged).alternatives.map(({ raw }) => raw);
  if (branches.length < 2 || branches.length > MAX_BRANCHES) return false;
  return branches.some((branch) => reachOfSource(branch, judged).open.length === 0);
}

const reachOfSource = (source: string, { flags, subject }: Judged): Reach =>
  reachOf(intersect(languageOf(source, flags).nfa, domainOrigins(subject)));

/** Words of both languages, without the nodes that no word uses; the walk relies on that. */
function intersect(left: NFA, right: NFA): NFA {
  const { NFA: Automaton } = automata();
  const both = Automaton.fromIntersection(left, right, new Automaton.LimitedNodeFactory(MAX_INTERSECTION));
  both.removeUnreachable();
  return both;
}

function parse({ source, flags }: Pick<Judged, 'source' | 'flags'>): ReturnType<InstanceType<Regexpp['RegExpParser']>['parsePattern']> {
  const { RegExpParser } = load('@eslint-community/regexpp') as Regexpp;
  return new RegExpParser().parsePattern(source, 0, source.length, { unicode: flags.includes('u'), unicodeSets: flags.includes('v') });
}

/** Offsets of the `.` that stand for one character: not in a class, not escaped, not repeated. */
export function bareDots(source: string, flags: string): number[] {
  const { visitRegExpAST } = load('@eslint-community/regexpp') as Regexpp;
  const dots: number[] = [];
  visitRegExpAST(parse({ source, flags }), {
    onCharacterSetEnter(node) {
      if (node.kind === 'any' && node.parent.type === 'Alternative') dots.push(node.start);
    },
  });
  return dots;
}

/** The source with the dots at these offsets replaced. */
export function replaceDots(source: string, dots: readonly number[], by: string): string {
  return [...dots].sort((a, b) => b - a).reduce((text, dot) => text.slice(0, dot) + by + text.slice(dot + 1), source);
}

/** Whether every text that the first pattern accepts is accepted by the second; false when that cannot be shown. */
export function isNarrower(source: string, wider: { source: string; flags: string }): boolean {
  const { DFA, isDisjointWith } = automata();
  try {
    const whole = languageOf(wider.source, wider.flags, 'exact');
    if (!whole.exact) return false;
    const outside = DFA.fromFA(whole.nfa, new DFA.LimitedNodeFactory(MAX_NODES));
    outside.complement(new DFA.LimitedNodeFactory(MAX_NODES));
    return isDisjointWith(intersect(languageOf(source, wider.flags).nfa, wholeTexts('^[^]*$')), outside, MAX_INTERSECTION);
  } catch {
    return false;
  }
}
