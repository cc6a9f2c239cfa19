import { codeOf } from './code.js';
import { conditionsAt } from '../engine/conditions.js';
import { inProduction } from '../engine/deployment.js';
import { decideWrite } from './origin-function/index.js';
import { perObject } from '../web/memo.js';
import type { OriginDecision } from './acceptance.js';
import type { CorsPolicy, HeaderWrite, Reading } from './policy.js';
import type { Value } from '../engine/types.js';

/** The hand-written header that a reading is of; undefined for what is no header. */
export function writeOf({ written }: CorsPolicy, reading: Reading): HeaderWrite | undefined {
  return written.kind === 'headers' ? written.writes.find((each) => each.grant === 'origin' && each.node === reading.written) : undefined;
}

/** What a hand-written header lets in, decided once. */
export const decisionOf = perObject((write: HeaderWrite, policy: CorsPolicy): OriginDecision => {
  const { module, evaluator } = codeOf(policy);
  return decideWrite(write.value, write.node, module, evaluator, policy.dialect.originMembers);
});

/**
 * Who gets a `*` that code writes into a header: nobody with an Origin, e.g. `origin ? listed(origin) : '*'`,
 * or only what asks in development. Null where it may be anybody, or that is not known.
 */
export function audienceOfStar(star: Value, reading: Reading, policy: CorsPolicy): 'nobody' | 'development' | null {
  const write = writeOf(policy, reading);
  if (write === undefined || (reading.value?.kind !== 'choice' && conditionsAt(write.node).length === 0)) return null;
  const { acceptances } = decisionOf(write, policy);
  const ways = acceptances.filter(({ node }) => node === star.node);
  const some = ways.filter(({ kind }) => kind !== 'no-origin');
  // on no path: the default of a parameter that every caller gives
  if (ways.length === 0 && acceptances.every(({ kind }) => kind !== 'unknown')) return acceptances.length === 0 ? null : 'nobody';
  if (ways.length === 0 || some.some(inProduction)) return null;
  return some.length === 0 ? 'nobody' : 'development';
}
