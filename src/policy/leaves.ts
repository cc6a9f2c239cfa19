import { answeredStar } from './answered-star.js';
import { codeOf } from './code.js';
import { whenBoth } from '../engine/deployment.js';
import { optionsOf } from '../engine/make.js';
import { entriesWrittenIn, unwrap, isInside } from '../engine/scope.js';
import { decideWrite, isClientText, isRequestOrigin, takesCallback } from './origin-function/index.js';
import { sendsCredentials } from './credentials.js';
import { effectOf, isOpen } from './dialect.js';
import { isStoppedInProduction } from './exits.js';
import { originForm } from './forms.js';
import { acceptancesOf, protocolOf } from './origin-decisions.js';
import { audienceOfStar, decisionOf, writeOf } from './header-writes.js';
import { reasonOfStarIn } from './star-tests.js';
import { starsInList } from './stars-in-lists.js';
import { verdictOf } from './verdicts.js';
import { perObject } from '../web/memo.js';
import type { Condition } from '../engine/deployment.js';
import type { Acceptance } from './acceptance.js';
import type { Effect } from './dialect.js';
import type { WrittenForm } from './forms.js';
import type { Verdict } from './verdicts.js';
import type { CorsPolicy, Reading } from './policy.js';
import type { Evaluator, FunctionValue, Module, Node, Value } from '../engine/types.js';

export interface OriginLeaf {
  /** The smallest code that is guilty, or that says it. */
  readonly node: Node;
  readonly module: Module;
  readonly reading: Reading;
  readonly value: Value | null;
  readonly form: WrittenForm;
  readonly effect: Effect;
  readonly verdict: Verdict;
  /** When it holds. */
  readonly when: Condition;
  /** Why code lets the origin in; null for a written value. */
  readonly acceptance: Acceptance | null;
}

/** Everything that the origin of a policy can be, judged one by one. */
export const originLeaves = perObject((policy: CorsPolicy): readonly OriginLeaf[] => {
  const leaves = policy.slots.origin.flatMap((reading) => readLeaves(policy, reading));
  // the `*` that a setting has by default is one cause, also where the owner may write it
  const unset = new Set(leaves.flatMap(({ acceptance, node }) => (acceptance?.kind === 'fail-open' ? [node] : [])));
  return unset.size === 0 ? leaves : leaves.filter(({ acceptance, node }) => acceptance?.kind !== 'star' || !unset.has(node));
});

function readLeaves(policy: CorsPolicy, reading: Reading): OriginLeaf[] {
  if (reading.value === null) return [leaf(policy, reading, null, reading.when)];
  const leaves: OriginLeaf[] = [];
  let computed = false;
  const options = optionsOf(reading.value);
  const at = reading.written !== null && isInside(reading.written, policy.module.ast) ? reading.written : policy.node;
  const echoes = options.some((each) => isRequestOrigin(each.value));
  const unset = new Set(options.flatMap((each) => (each.when === 'unset' ? [each.value.node] : [])));
  for (const each of options) {
    // `req.headers.origin || '*'` echoes; the last resort is for requests without an Origin.
    if (echoes && each.when === 'unset' && originForm(each.value) === 'star') continue;
    const form = originForm(each.value);
    const reason =
      form === 'star' || form === 'true' ? reasonOfStarIn(reading.written ?? each.value.node, each.value, codeOf(policy).evaluator) : null;
    // the owner asked for public, and not for an echo with sessions; where the setting is so by default, that is the cause
    const isAsked = reason === 'setting' && each.when !== 'unset';
    if (isAsked && (form === 'star' || unset.has(each.value.node) || sendsCredentials(policy).answer !== 'yes')) continue;
    const audience = form === 'star' ? audienceOfStar(each.value, reading, policy) : null;
    if (audience === 'nobody') {
      computed = true;
      continue;
    }
    const reasoned: Condition =
      reason === 'default' ? 'unset' : isStoppedInProduction(each, reading.value, at, policy) ? 'development' : null;
    const when = [each.when, audience, reasoned].reduce(whenBoth, reading.when);
    if (policy.written.kind === 'headers' && (form === 'opaque' || form === 'function' || form === 'null')) computed = true;
    else if (policy.written.kind !== 'headers' && echoIn(each.value, codeOf(policy).evaluator) !== null)
      leaves.push(...echoLeaves(policy, reading, each.value, when));
    else if (each.value.kind === 'function') leaves.push(...functionLeaves(policy, reading, each.value, when));
    else leaves.push(leaf(policy, reading, each.value, when), ...starLeaves(policy, reading, each.value, when));
  }
  // nothing is written where the value is undefined, at the place that else gives the origin
  const literal = leaves.filter(({ form }) => form !== 'undefined');
  if (computed) leaves.push(...writeLeaves(policy, reading, literal));
  return leaves;
}

/** The `*` of `[process.env.SITE || '*']`: beside the list it stands in, which is closed without it. */
function starLeaves(policy: CorsPolicy, reading: Reading, list: Value, around: Condition): OriginLeaf[] {
  return starsInList(list, policy, sendsCredentials(policy).answer === 'yes').map(({ form, effect, star }) => {
    const when = whenBoth(around, star.when);
    const verdict = verdictOf(policy, form, effect, isUnset(policy, when), false);
    return { ...leaf(policy, reading, star.value, when), form, effect, verdict };
  });
}

/** Whether a leaf is one entry of a list, so that what takes its place is one origin. */
export function isEntry({ form, value }: OriginLeaf): boolean {
  return (form === 'starList' || form === 'starInList') && value?.kind === 'primitive';
}

/** Whether something is taken while a setting is missing. */
function isUnset(policy: CorsPolicy, when: Condition): boolean {
  return whenBoth(policy.when, when) === 'unset';
}

function leaf(policy: CorsPolicy, reading: Reading, value: Value | null, when: Condition): OriginLeaf {
  const form = originForm(value);
  const credentials = sendsCredentials(policy).answer === 'yes';
  const shorthand = policy.written.kind === 'shorthand';
  let effect: Effect = form === 'opaque' || form === 'function' ? 'unknown' : effectOf(policy.dialect, form, credentials);
  const unset = value !== null && isLoneSetting(value, reading) ? effectOf(policy.dialect, 'undefined', credentials) : null;
  if (unset !== null && isOpen(unset)) effect = unset;
  if (form === 'list' && value?.kind === 'list' && value.complete && value.items.length === 1) effect = policy.dialect.listOfOne ?? effect;
  return {
    node: value?.node ?? reading.written ?? policy.node,
    module: value?.module ?? policy.module,
    reading,
    value,
    form,
    effect,
    verdict: verdictOf(policy, form, effect, isUnset(policy, when) || effect === unset, shorthand),
    when,
    acceptance: null,
  };
}

/** `origin: process.env.ORIGIN`, with nothing beside it: what holds while it is not set is up to the library. */
function isLoneSetting(value: Value, { value: read }: Reading): boolean {
  if (value !== read || value.kind !== 'unknown' || value.reason !== 'env' || value.node.type !== 'MemberExpression') return false;
  // `process.env.ORIGINS.split(',')` throws instead.
  const { parent } = value.node;
  return parent?.type !== 'CallExpression' || parent.callee !== value.node;
}

function functionLeaves(policy: CorsPolicy, reading: Reading, value: FunctionValue, when: Condition): OriginLeaf[] {
  const { dialect } = policy;
  const protocol = dialect.protocol === null ? null : protocolOf(policy, dialect.protocol, value);
  if (value.node.async && (protocol === null || !takesCallback(value, protocol))) {
    const effect = effectOf(dialect, 'asyncFunction', sendsCredentials(policy).answer === 'yes');
    if (effect !== 'listed') return [leaf(policy, reading, value, when)];
  }
  if (protocol === null) return [];
  return acceptancesOf(value, policy).map((acceptance) => acceptanceLeaf(policy, reading, value, acceptance, when));
}

/** What of a written origin is the request's own: itself, or an entry of the list that is there for every request. */
function echoIn(value: Value, evaluator: Evaluator): { value: Value; node: Node } | null {
  const isOwn = (each: { value: Value }): boolean => isRequestOrigin(each.value) || isClientText(each.value);
  const whole = { value, node: value.node };
  if (value.kind !== 'list') return isOwn(whole) ? whole : null;
  const written = entriesWrittenIn(value.node).map((node) => ({ value: evaluator.of(node, value.module), node }));
  const later = value.complete ? value.items.map((each) => ({ value: each, node: each.node })) : [];
  return [...written, ...later].find(isOwn) ?? null;
}

/** An echo in options is judged where they are handed over: behind a test of the origin it is closed. */
function echoLeaves(policy: CorsPolicy, reading: Reading, value: Value, when: Condition): OriginLeaf[] {
  const { evaluator } = codeOf(policy);
  const echo = echoIn(value, evaluator)!;
  const written = reading.entry?.node.type === 'Property' && value.kind !== 'list' ? reading.entry.node.value : echo.node;
  const { acceptances } = decideWrite(written, policy.node, policy.module, evaluator, policy.dialect.originMembers);
  if (acceptances.length > 0 && acceptances.every(({ kind }) => TESTED.has(kind)))
    return acceptances.map((acceptance) => acceptanceLeaf(policy, reading, null, acceptance, when));
  const verdict = verdictOf(policy, 'opaque', 'reflect', isUnset(policy, when), false);
  return [{ ...leaf(policy, reading, echo.value, when), node: echo.node, effect: 'reflect', verdict }];
}

/** Ways in that a test of the origin guards. */
const TESTED: ReadonlySet<Acceptance['kind']> = new Set(['list', 'pattern', 'affix', 'null', 'no-origin']);

function writeLeaves(policy: CorsPolicy, reading: Reading, literal: readonly OriginLeaf[]): OriginLeaf[] {
  const write = writeOf(policy, reading);
  if (write === undefined) return [];
  const { acceptances } = decisionOf(write, policy);
  return (
    acceptances
      // The `*` of `listed ? origin : '*'` is one cause: its literal tells it.
      .filter((acceptance) =>
        literal.every((each) => each.node !== acceptance.node && !(acceptance.kind === 'fail-open' && isOpen(each.effect))),
      )
      .map((acceptance) => acceptanceLeaf(policy, reading, null, acceptance, reading.when))
  );
}

/** The `*` that a helper is given and sends: it is written, and no echo. */
function handedStar(policy: CorsPolicy, { kind, node, module }: Acceptance): Value | null {
  if (policy.written.kind !== 'headers' || kind !== 'anyone') return null;
  const value = codeOf(policy).evaluator.of(node, module);
  return value.kind === 'primitive' && value.value === '*' && value.node === unwrap(node) ? value : null;
}

function acceptanceLeaf(policy: CorsPolicy, reading: Reading, value: Value | null, acceptance: Acceptance, when: Condition): OriginLeaf {
  const star = handedStar(policy, acceptance);
  if (star !== null) return leaf(policy, reading, star, whenBoth(when, acceptance.when));
  const answered = answeredStar(acceptance, policy);
  const verdicts: Record<Acceptance['kind'], Verdict> = {
    anyone: isUnset(policy, when) ? 'fail-open' : 'reflected',
    // without credentials, public is what the owner of the setting asked for
    star: sendsCredentials(policy).answer === 'yes' ? 'reflected' : 'unknown',
    'fail-open': 'fail-open',
    list: 'closed',
    pattern: 'closed',
    affix: 'closed',
    null: 'closed',
    'no-origin': 'closed',
    unknown: 'unknown',
  };
  return {
    node: acceptance.node,
    module: acceptance.module,
    reading,
    value,
    form: 'function',
    effect: answered?.effect ?? (acceptance.kind === 'anyone' || acceptance.kind === 'star' ? 'reflect' : 'listed'),
    verdict:
      answered === null ? verdicts[acceptance.kind] : verdictOf(policy, answered.form, answered.effect, isUnset(policy, when), false),
    when: whenBoth(when, acceptance.when),
    acceptance,
  };
}
