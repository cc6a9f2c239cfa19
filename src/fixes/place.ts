import { sendsCredentials } from '../policy/credentials.js';
import { shownAt } from '../policy/questions.js';
import { isInside } from '../engine/scope.js';
import { isUsedBesideCors } from './owned.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/leaves.js';
import type { Node } from '../engine/types.js';

/**
 * The code that a finding about an open origin stands at: where the edit is made. That is the value, but
 * for a constant that is used for more than CORS: there it is the option.
 */
export function editPlace(policy: CorsPolicy, leaf: OriginLeaf, policies: readonly CorsPolicy[]): Node {
  const shown = shownAt(policy, leaf);
  const { written } = leaf.reading;
  if (shown !== leaf.node || leaf.value?.kind !== 'primitive' || written === null || isInside(shown, written)) return shown;
  return isInside(written, policy.module.ast) && isUsedBesideCors(shown, policy, policies) ? written : shown;
}

/** The same for an origin together with credentials: where the two become a pair, when one of them stands elsewhere. */
export function placeOfPair(policy: CorsPolicy, leaf: OriginLeaf, policies: readonly CorsPolicy[]): Node {
  const shown = editPlace(policy, leaf, policies);
  const { node: credentials } = sendsCredentials(policy, leaf.reading.written);
  if (policy.written.kind === 'headers' || credentials === null || isInside(shown, policy.node) || !isInside(credentials, policy.node))
    return shown;
  const { written } = leaf.reading;
  return written !== null && isInside(written, policy.node) ? written : credentials;
}
