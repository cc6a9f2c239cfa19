import { inProduction } from '../engine/deployment.js';
import { isInside } from '../engine/scope.js';
import { originLeaves } from './leaves.js';
import type { Verdict } from './verdicts.js';
import type { CorsPolicy, Reading } from './policy.js';
import type { Node } from '../engine/types.js';
import type { OriginLeaf } from './leaves.js';

/** Whether who is let in where the check fails is let in anyway. */
export function isOpenAnyway({ acceptance: caught }: OriginLeaf, policy: CorsPolicy): boolean {
  if (caught?.kind !== 'fail-open' || caught.why !== 'catch') return false;
  return originLeaves(policy).some((each) => each.acceptance?.kind === 'anyone' && !each.acceptance.asks && inProduction(each));
}

/** The leaves with a verdict that hold in production. */
export function leavesWith(policy: CorsPolicy, ...verdicts: readonly Verdict[]): readonly OriginLeaf[] {
  if (!policy.reportedHere || !inProduction(policy)) return [];
  return originLeaves(policy).filter((leaf) => verdicts.includes(leaf.verdict) && inProduction(leaf) && !isMadeElsewhere(leaf, policy));
}

/** Whether a function that makes the policy for its callers is to blame: the guilty code stands in it, or is asked for there. */
function isMadeElsewhere({ node, value }: OriginLeaf, { wrapper: maker, written, module, carrier }: CorsPolicy): boolean {
  if (maker === null) return false;
  if (isInside(node, maker)) return true;
  // `cors()` in the maker, which is read there
  if (carrier !== null && 'kind' in carrier && carrier.kind === 'call' && carrier.node.arguments.length === 0) return true;
  return value === null && written.kind === 'object' && (written.value.module !== module || isInside(written.value.node, maker));
}

/** Whether a policy is open to everyone in production, in any way; the first leaf that opens it is the evidence. */
export function admitsAnyone(policy: CorsPolicy): OriginLeaf | null {
  if (!inProduction(policy)) return null;
  return originLeaves(policy).find((leaf) => inProduction(leaf) && (leaf.verdict === 'wildcard' || leaf.verdict === 'reflected')) ?? null;
}

/** Whether every origin is let in in production, in any way that is written, echoed or left over. */
export function isOpenInProduction(policy: CorsPolicy): boolean {
  return originLeaves(policy).some(
    (leaf) => inProduction(leaf) && (leaf.verdict === 'reflected' || leaf.verdict === 'fail-open' || leaf.verdict === 'wildcard'),
  );
}

/** The code of the linted file that a leaf is shown at: itself, or where a value of another file is used. */
export function shownAt(policy: CorsPolicy, { node, module, reading }: OriginLeaf): Node {
  if (module.ast === policy.module.ast && !isSpreadIn(policy, reading)) return node;
  const { written } = reading;
  if (isSpreadIn(policy, reading)) return policy.node;
  return written !== null && isInside(written, policy.module.ast) ? written : policy.node;
}

/** The mount of a policy; where a call makes the app and its CORS at once, e.g. a gateway, the property that says so. */
export function mountShownAt({ mounts: [mount], node }: CorsPolicy): Node {
  return mount === undefined || (mount.app === mount.call && isInside(node, mount.call)) ? node : mount.call;
}

/** Headers that stand in another object, which is spread into the one that adds credentials: the pair is made here. */
function isSpreadIn({ written }: CorsPolicy, reading: Reading): boolean {
  return written.kind === 'headers' && reading.entry !== null && !written.writes.some(({ grant }) => grant === 'origin');
}
