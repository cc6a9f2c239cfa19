import { inProduction } from '../engine/deployment.js';
import { originLeaves } from '../policy/leaves.js';
import type { Acceptance } from '../policy/acceptance.js';
import type { CorsPolicy } from '../policy/policy.js';

/** Why what reviewers doubt is right, by what lets somebody in. */
const RIGHT: Partial<Record<Acceptance['kind'], string>> = {
  'no-origin':
    'a request without an Origin comes from no page of another site: browsers send it with each cross-origin request that a script may read',
  list: 'the Origin is compared with whole entries of a list, and nothing else is ever sent back',
  pattern: 'the Origin is matched by a pattern that no other site passes',
  affix: 'the Origin is matched by a pattern that no other site passes',
};

/**
 * Says of a policy that lets no stranger in why that is so, once for each way in; nothing where a stranger may come in, or where
 * it is not known. For people who are asked about `!origin`, or about an Origin that is sent back after a test.
 */
export function whyRight(policy: CorsPolicy): string[] {
  const leaves = originLeaves(policy).filter(inProduction);
  if (leaves.length === 0 || leaves.some(({ verdict }) => verdict !== 'closed')) return [];
  const reasons = leaves.flatMap(({ acceptance, form }) => {
    if (acceptance === null) return form === 'list' || form === 'string' ? ['only what is written there may read'] : [];
    // the value is sent as it is: nothing was compared
    if (acceptance.kind === 'list' && acceptance.entries.node === acceptance.node) return ['the same value is sent, whoever asks'];
    return RIGHT[acceptance.kind] ?? [];
  });
  return [...new Set(reasons)].map((each) => `  right: ${each}`);
}
