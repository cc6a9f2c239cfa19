import { factsOf } from '../analysis/facts.js';
import { functionAround, isInside } from '../engine/scope.js';
import { inProduction } from '../engine/deployment.js';
import { optionsOf } from '../engine/make.js';
import { answeredStar, effectOfAnsweredStar } from '../policy/answered-star.js';
import { effectOf, globOf } from '../policy/dialect.js';
import { asksForPath } from '../policy/path-limits.js';
import { judgeAcceptedText } from '../policy/affixes.js';
import { sendsCredentials } from '../policy/credentials.js';
import { originLeaves } from '../policy/leaves.js';
import { judgeGlob, judgeRegex } from '../web/patterns/index.js';
import { isStarReader } from './model.js';
import { settingReadBy, openUnset, settingOf, settingWithStar, unknownReader, unread } from './settings.js';
import type { Access, Audience } from './model.js';
import type { Acceptance } from '../policy/acceptance.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/leaves.js';
import type { PatternVerdict, Subject } from '../web/patterns/index.js';
import type { Value } from '../engine/types.js';

export const NOBODY: Access = { who: [], cookies: 'no' };

/** A test that the host is one text. */
const HOST = /^\^\(\?:((?:[\w-]|\\[.-])+)\)\$$/;

/** Who reads the answer of a request, or who gets a preflight approved. */
export type Part = 'answer' | 'preflight';

/** What one policy lets in, as its library sends it in production; null for one that only development reaches. */
export function accessOf(policy: CorsPolicy, part: Part = 'answer'): Access | null {
  if (!inProduction(policy)) return null;
  if (part === 'preflight' && isPreflightRefused(policy)) return NOBODY;
  const read = originLeaves(policy)
    .filter(inProduction)
    .flatMap((leaf) => readersOf(leaf, policy));
  const all = policy.slots.origin.length === 0 ? [...read, unknownReader('its options are not known')] : read;
  const answer = part === 'preflight' && policy.dialect.preflightsTakeCookies === true ? 'yes' : sendsCredentials(policy).answer;
  const who = besideStars(withoutRepeats(all), { who: all, cookies: answer });
  return { who, cookies: who.every(isStarReader) ? 'no' : answer };
}

/** Whether the code that writes headers by hand ends preflights before it answers them: for want of a token, or of a body. */
export function isPreflightRefused(policy: CorsPolicy): boolean {
  const { written, mounts } = policy;
  if (written.kind !== 'headers') return false;
  const facts = factsOf(policy);
  return [...facts.refusedBranches(), ...facts.bodyReads()].some(
    ({ branch }) => mounts.length === 0 || written.writes.some(({ node }) => isInside(node, functionAround(branch)!)),
  );
}

/** The same readers once, those that say most first. */
export function withoutRepeats(who: readonly Audience[]): Audience[] {
  const found = new Map(who.map((reader) => [JSON.stringify(reader), reader]));
  const readers = [...found.values()].filter((reader) => !isSaidWider(reader, who));
  // Who is let in anyway says nothing more by being on a list as well.
  const anyone = readers.filter(({ kind }) => kind === 'anyone');
  return anyone.length > 0 ? [anyone.find((each) => each.kind === 'anyone' && each.by === 'echo') ?? anyone[0]!] : readers.sort(byText);
}

/** Beside a star, which takes no cookies, those who may bring them are named. */
export function besideStars(who: readonly Audience[], ...parts: readonly Access[]): readonly Audience[] {
  if (who.length === 0 || !who.every(isStarReader)) return who;
  const brought = parts.flatMap((part) => (part.cookies === 'no' ? [] : part.who.filter((reader) => !isStarReader(reader))));
  return [...who, ...withoutRepeats(brought)];
}

/** The same setting with a default that lets more in says it all. */
function isSaidWider(reader: Audience, who: readonly Audience[]): boolean {
  if (reader.kind !== 'setting') return false;
  return who.some((other) => other.kind === 'setting' && other.name === reader.name && openness(other) > openness(reader));
}

function openness(reader: Extract<Audience, { readonly kind: 'setting' }>): number {
  return ['nobody', 'unknown', 'star', 'echo'].indexOf(reader.unset === 'anyone' ? reader.by : reader.unset);
}

function byText(left: Audience, right: Audience): number {
  const [one, other] = [JSON.stringify(left), JSON.stringify(right)];
  return one < other ? -1 : one > other ? 1 : 0;
}

function readersOf(leaf: OriginLeaf, policy: CorsPolicy): Audience[] {
  const { acceptance, effect, verdict, value } = leaf;
  if (acceptance !== null) return acceptedBy(acceptance, leaf, policy);
  if (verdict === 'fail-open') return [openUnset(settingIn(leaf), effect === 'star' ? 'star' : 'echo')];
  switch (effect) {
    case 'star':
    case 'reflect':
      return [{ kind: 'anyone', by: effect === 'star' ? 'star' : 'echo' }];
    case 'listed':
    case 'fixed':
      return value === null ? [] : [...listed(value, policy), ...refusals(value, policy)];
    case 'nobody':
      // A pattern in the list never matches there, and the texts beside it do.
      return leaf.form === 'regexInList' && value?.kind === 'list'
        ? listed({ ...value, items: value.items.filter(({ kind }) => kind !== 'regex') }, policy)
        : [];
    case 'unknown':
      return value === null ? [unknownReader('code that is not followed')] : [unread(value, policy, hasFallback(leaf))];
    default:
      return [];
  }
}

/** How code that lets anybody in does so: a library may send the `*` that a function answers, or echo whoever is accepted. */
function byOf(acceptance: Acceptance, policy: CorsPolicy): 'star' | 'echo' {
  return effectOfAnsweredStar(acceptance, policy) === 'star' ? 'star' : 'echo';
}

/** What the library makes of a `*` beside the credentials of a policy. */
function byOfStar(policy: CorsPolicy): 'star' | 'echo' {
  return effectOf(policy.dialect, 'star', sendsCredentials(policy).answer === 'yes') === 'reflect' ? 'echo' : 'star';
}

function acceptedBy(acceptance: Acceptance, leaf: OriginLeaf, policy: CorsPolicy): Audience[] {
  switch (acceptance.kind) {
    case 'anyone':
      if (asksForPath(acceptance.node, acceptance.module)) return [unknownReader('the path of the request decides')];
      if (acceptance.asks) return [unknownReader('something else than the origin decides')];
      return effectOfAnsweredStar(acceptance, policy) === 'nobody' ? [] : [{ kind: 'anyone', by: byOf(acceptance, policy) }];
    case 'list': {
      const star = answeredStar(acceptance, policy);
      return star === null ? listed(acceptance.entries, policy, true) : [{ kind: 'anyone', by: star.effect === 'star' ? 'star' : 'echo' }];
    }
    case 'pattern': {
      const { source, flags, subject } = acceptance;
      const host = subject === 'origin' ? null : HOST.exec(source)?.[1];
      if (host != null) return origin(host.replaceAll('\\', ''), policy, true);
      return matching(source, flags, subject);
    }
    case 'affix': {
      const text = typeof acceptance.text === 'string' ? JSON.stringify(acceptance.text) : '"…"';
      const subject = acceptance.subject === 'origin' ? '' : `${acceptance.subject} `;
      return [pattern(`${subject}${acceptance.method}(${text})`, judgeAcceptedText(acceptance, leaf.module))];
    }
    case 'null':
      return [{ kind: 'null' }];
    case 'star':
      return [settingWithStar(acceptance.of)];
    case 'fail-open':
      return acceptance.why === 'catch' || acceptance.why === 'not-found'
        ? [{ kind: 'anyone', by: byOf(acceptance, policy) }]
        : [openUnset(settingIn(leaf), byOf(acceptance, policy))];
    case 'no-origin':
      return [];
    case 'unknown':
      return [unknownReader('the code that decides is not followed')];
  }
}

/** What a list, an origin or a pattern lets in. */
function listed(value: Value, policy: CorsPolicy, isCompared = false): Audience[] {
  const options = optionsOf(value);
  const isStoodIn = options.some(({ when }) => when === 'unset');
  return options.filter(inProduction).flatMap(({ value: each, when }): Audience[] => {
    if (each.kind === 'list') {
      const rest = each.complete ? [] : [unread(each, policy, isStoodIn)];
      return [...each.items.flatMap((item) => listed(item, policy, isCompared)), ...rest];
    }
    if (each.kind === 'regex') return matching(each.source, each.flags);
    if (each.kind !== 'primitive') return [unread(each, policy, isStoodIn)];
    if (typeof each.value !== 'string') return [];
    if (each.value.includes(',') && effectOf(policy.dialect, 'commaList', false) === 'listed')
      return each.value.split(',').flatMap((text) => origin(text.trim(), policy, isCompared));
    return when === 'unset' && each.value === '*'
      ? [openUnset(settingOf(each.node, each.module), isCompared ? 'echo' : byOfStar(policy))]
      : origin(each.value, policy, isCompared);
  });
}

/** Who gets `null` where the list refuses. */
function refusals(value: Value, { dialect }: CorsPolicy): Audience[] {
  return dialect.refusesWithNull === true && value.kind === 'list' && value.items.length > 1 ? [{ kind: 'null' }] : [];
}

function origin(text: string, { dialect }: CorsPolicy, isCompared: boolean): Audience[] {
  if (text === 'null') return [{ kind: 'null' }];
  if (text === '*' && (dialect.globs === true || dialect.effects.starInList === 'star')) return [{ kind: 'anyone', by: 'echo' }];
  const glob = globOf(text, dialect);
  if (text.includes('*')) return glob === null ? [] : [pattern(glob, judgeGlob(glob))];
  // A host: code compares it with that of the origin, and some libraries do.
  if (!text.includes('://') && text !== '' && (isCompared || dialect.hosts === true))
    return ['https', 'http'].map((scheme) => ({ kind: 'origin', origin: `${scheme}://${text}` }));
  return text === '' || text === '*' ? [] : [{ kind: 'origin', origin: text }];
}

/** Who passes a pattern: pages without an origin of their own as well, where it matches `null`. */
function matching(source: string, flags: string, subject: Subject = 'origin'): Audience[] {
  const named = pattern(`${subject === 'origin' ? '' : `${subject} `}/${source}/${flags}`, judgeRegex(source, flags, subject));
  return subject === 'origin' && named.kind === 'pattern' && matches(source, flags, 'null') ? [named, { kind: 'null' }] : [named];
}

function matches(source: string, flags: string, text: string): boolean {
  try {
    return new RegExp(source, flags.replace(/[gy]/g, '')).test(text);
  } catch {
    return false;
  }
}

function pattern(text: string, verdict: PatternVerdict): Audience {
  if (verdict.verdict === 'anyone') return { kind: 'anyone', by: 'echo' };
  return { kind: 'pattern', pattern: text, witness: verdict.verdict === 'weak' ? verdict.witness : null };
}

/** Whether the code itself says what stands in for a setting, which is a reader of its own: `process.env.X || 'https://a'`. */
function hasFallback({ reading }: OriginLeaf): boolean {
  return reading.value !== null && optionsOf(reading.value).some(({ when }) => when === 'unset');
}

function settingIn({ node, module, reading }: OriginLeaf): string {
  const own = reading.written !== null ? settingReadBy(reading.written, module) : null;
  return own ?? settingOf(reading.value?.node ?? node, reading.value?.module ?? module);
}
