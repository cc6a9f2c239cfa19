import { readOrigin } from '../web/origins.js';
import { dependsOnOrigin } from './guards.js';
import { leavesWith, shownAt } from './questions.js';
import { originLeaves } from './leaves.js';
import type { Node } from '../engine/types.js';
import type { CorsPolicy } from './policy.js';
import type { OriginLeaf } from './leaves.js';

/** A literal Allow-Origin written by hand: `*`, or one fixed origin. A value tested against a list is neither. */
function literalLeaves(policy: CorsPolicy): readonly OriginLeaf[] {
  if (policy.written.kind !== 'headers') return [];
  return leavesWith(policy, 'wildcard', 'closed').filter((leaf) => {
    const { form, reading, value } = leaf;
    const literal = isStar(leaf) || (form === 'string' && value?.kind === 'primitive' && readOrigin(String(value.value)).valid);
    if (!literal || reading.written === null || reading.entry !== null) return false;
    return isStar(leaf) || !isTested(leaf, policy);
  });
}

/** Whether the literal is what a test of the Origin gives, e.g. `listed.includes(origin) ? origin : listed[0]`: no copy. */
function isTested({ reading }: OriginLeaf, policy: CorsPolicy): boolean {
  return (
    dependsOnOrigin(reading.written!, policy) ||
    originLeaves(policy).some((other) => other.reading === reading && other.acceptance?.kind === 'list')
  );
}

/** Whether a literal is sent as the star, also as a list of one. */
export function isStar({ form }: OriginLeaf): boolean {
  return form === 'star' || form === 'starList';
}

/** The literal as it is sent. */
export function sentText(leaf: OriginLeaf): string {
  const { value } = leaf;
  if (isStar(leaf)) return '*';
  return value?.kind === 'primitive' ? String(value.value) : '';
}

/** A literal and the policy that sends it. */
export interface Copy {
  readonly policy: CorsPolicy;
  readonly leaf: OriginLeaf;
  readonly node: Node;
}

/** The literals of the file by their text: one written in two responses is two copies of one. */
export function copiesIn(policies: readonly CorsPolicy[]): ReadonlyMap<string, Copy[]> {
  const copies = new Map<string, Copy[]>();
  /** What was met at one place: two alternatives of one value are two literals, one literal of two policies is one. */
  const met = new Map<Node | null, Set<string>>();
  for (const policy of policies) {
    for (const leaf of literalLeaves(policy)) {
      const { written } = leaf.reading;
      const text = sentText(leaf);
      const here = met.get(written) ?? new Set();
      if (here.has(text)) continue;
      met.set(written, here.add(text));
      copies.set(text, [...(copies.get(text) ?? []), { policy, leaf, node: written ?? shownAt(policy, leaf) }]);
    }
  }
  return copies;
}
