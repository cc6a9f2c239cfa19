import { inProduction } from '../engine/deployment.js';
import { originLeaves } from '../policy/leaves.js';
import { TOO_OFTEN } from '../policy/refusing-layers.js';
import { NOBODY, accessOf, besideStars, isPreflightRefused, withoutRepeats } from './access.js';
import { isStarReader } from './model.js';
import { MAY_REFUSE, unknownReader } from './settings.js';
import { answersMethod, approvesMethod } from '../policy/methods.js';
import type { Layer } from './layers.js';
import type { Access } from './model.js';
import type { AppMaker } from '../frameworks/routing.js';
import type { CorsPolicy } from '../policy/policy.js';

/** What comes before a route, and what stands in it. */
export interface Covering {
  readonly layers: readonly Layer[];
  readonly own: readonly { readonly policy: CorsPolicy; readonly access: Access }[];
  readonly maker: AppMaker;
  readonly method: string;
  /** The route is a server of its own, which answers every method, e.g. one for GraphQL. */
  readonly isServer?: boolean;
}

/** Who reads the answer: each layer writes over what the ones before it wrote, for the origins that it lets in. */
export function readAccess({ layers, own, maker, method }: Covering): Access {
  let access = NOBODY;
  for (const layer of layers) {
    const isSent = !layer.isPreflight && !layer.blockers.some(({ refusesSites }) => refusesSites) && answersMethod(layer.policy, method);
    if (isSent) access = written(access, guarded(layer), layer.policy);
  }
  const isLayered = layers.length > 0;
  for (const { policy, access: each } of own.filter((one) => answersMethod(one.policy, method)))
    access =
      policy.written.kind !== 'headers' && maker.coverage !== 'after'
        ? over(access, each, policy, isLayered)
        : written(access, each, policy);
  return access;
}

/** A framework puts a route's options over those of the app: what is not written is that of the app. */
function over(before: Access, now: Access, { slots, written: { kind } }: CorsPolicy, isLayered: boolean): Access {
  const isAbsent = (grant: 'origin' | 'credentials'): boolean =>
    isLayered && kind === 'object' && slots[grant].length > 0 && slots[grant].every(({ value }) => value === null);
  const who = isAbsent('origin') ? before.who : now.who;
  const cookies = isAbsent('credentials') ? before.cookies : now.cookies;
  return { who, cookies: who.every(isStarReader) ? 'no' : cookies };
}

/** A layer on a path that is not known, or behind a condition, may or may not be there. */
function guarded({ access, path, isPerhaps = false }: Layer): Access {
  if (isPerhaps) return { ...access, who: [...access.who, unknownReader('a condition decides about the layer')] };
  return path === null ? { ...access, who: [...access.who, { kind: 'unknown', reason: 'a layer on a path that is not known' }] } : access;
}

/** What is sent after another layer has written. */
function written(before: Access, now: Access, policy: CorsPolicy): Access {
  if (now.who.length === 0 && !isFixed(policy)) return before;
  const replaces = isFixed(policy) || now.who.some(({ kind }) => kind === 'anyone');
  const both = replaces ? now.who : withoutRepeats([...before.who, ...now.who]);
  const who = replaces ? both : besideStars(both, before, now);
  return { who, cookies: cookiesOf(who, before, now) };
}

function cookiesOf(who: Access['who'], before: Access, now: Access): Access['cookies'] {
  if (who.every(isStarReader)) return 'no';
  const both = [before.cookies, now.cookies];
  return both.includes('yes') ? 'yes' : both.includes('unknown') ? 'unknown' : 'no';
}

/** Sent to everybody as it is written, whatever the request says. */
function isFixed(policy: CorsPolicy): boolean {
  const leaves = originLeaves(policy).filter(inProduction);
  return leaves.length > 0 && leaves.every(({ effect, acceptance }) => acceptance === null && (effect === 'fixed' || effect === 'star'));
}

/** Who gets a preflight approved: the first layer that answers it, with the headers that were written before. */
export function preflightAccess({ layers, own, maker, method, isServer = false }: Covering): Access {
  const options = maker.ownPreflight === true || isServer ? own.find(({ policy }) => policy.written.kind !== 'headers') : undefined;
  if (options !== undefined) return readAccess({ layers, own, maker, method });
  const { access, isDoubtful } = approvedBy({ layers, own, maker, method });
  if (!isDoubtful || access.who.length === 0) return access;
  return { who: [unknownReader(MAY_REFUSE)], cookies: 'unknown' };
}

/** The same from layers alone, and whether one before them may have refused it. */
function approvedBy({ layers, maker, method }: Covering): { readonly access: Access; readonly isDoubtful: boolean } {
  let byHand = NOBODY;
  let answered: Access | null = null;
  let isDoubtful = false;
  const done = (access: Access): ReturnType<typeof approvedBy> => ({ access, isDoubtful });
  for (const layer of layers) {
    if ((layer.isOwn && method !== 'ALL') || layer.isInRouter) continue;
    // What refuses only whoever comes too often lets a website in.
    const blockers = layer.blockers.filter(({ status }) => status !== TOO_OFTEN);
    if (blockers.some(({ isCertain }) => isCertain)) return done(answered ?? NOBODY);
    isDoubtful ||= blockers.length > 0;
    const { policy } = layer;
    if (!approvesMethod(policy, method)) {
      if (policy.written.kind === 'headers' || passesOn(policy)) continue;
      return done(answered ?? NOBODY);
    }
    if (policy.written.kind === 'headers') {
      byHand = written(byHand, guarded(layer), policy);
      if (answersOptions(layer)) return done(isPreflightRefused(policy) ? (answered ?? NOBODY) : mergeAccess(answered, byHand));
      continue;
    }
    const access = accessOf(policy, 'preflight') ?? layer.access;
    answered = mergeAccess(answered, written(byHand, guarded({ ...layer, access }), policy));
    if (!passesOn(policy)) return done(answered);
  }
  return done(maker.options === 'ok' ? mergeAccess(answered, byHand) : (answered ?? NOBODY));
}

/** What is let in by either of two. */
export function mergeAccess(before: Access | null, now: Access): Access {
  if (before === null) return now;
  const who = besideStars(withoutRepeats([...before.who, ...now.who]), before, now);
  return { who, cookies: cookiesOf(who, before, now) };
}

/** Where the first layer stands that answers every preflight itself. */
export function endOf(layers: readonly Layer[]): number {
  const ending = layers.filter(
    ({ policy, isInRouter, isOwn }) => policy.written.kind !== 'headers' && !passesOn(policy) && !isInRouter && !isOwn,
  );
  return Math.min(...ending.map(({ order }) => order));
}

/** Where a function refuses, the request goes on; a list answers every preflight itself. */
function passesOn(policy: CorsPolicy): boolean {
  return originLeaves(policy).some(({ form }) => form === 'function' || form === 'false');
}

/** Whether the function that writes the headers also answers OPTIONS: a word of it stands in the function. */
function answersOptions({ policy, isPreflight }: Layer): boolean {
  if (isPreflight) return true;
  const { written: way, module } = policy;
  const [first] = way.kind === 'headers' ? way.writes : [];
  for (let at = first?.node; at != null; at = at.parent)
    if (/Function/.test(at.type)) return /['"`]OPTIONS['"`]/i.test(module.text.slice(...at.range));
  return false;
}
