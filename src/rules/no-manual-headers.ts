import { reported } from '../fixes/hand-over.js';
import { RESTRICT_MESSAGES, restrictOrigin } from '../fixes/restrict.js';
import { dependsOnOrigin } from '../policy/guards.js';
import { sendsCredentials } from '../policy/credentials.js';
import { isPublic, leavesWith, originLeaves, shownAt } from '../policy/questions.js';
import { isPlaceholderOrigin, readOrigin } from '../web/origins.js';
import { nameOfPlace } from '../policy/words.js';
import { createRule, forEachPolicy } from '../rule.js';
import type { Lint } from '../rule.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/questions.js';

/** A literal Allow-Origin written by hand: `*`, or one fixed origin. A value tested against a list is neither. */
function literalLeaves(policy: CorsPolicy): readonly OriginLeaf[] {
  if (policy.written.kind !== 'headers') return [];
  return leavesWith(policy, 'wildcard', 'closed').filter((leaf) => {
    const { form, reading, value } = leaf;
    const literal = form === 'star' || (form === 'string' && value?.kind === 'primitive' && readOrigin(String(value.value)).valid);
    if (!literal || reading.written === null || reading.entry !== null) return false;
    return form === 'star' || !isTested(leaf, policy);
  });
}

/** Whether the literal is what a test of the Origin gives, e.g. `listed.includes(origin) ? origin : listed[0]`: no copy. */
function isTested({ reading }: OriginLeaf, policy: CorsPolicy): boolean {
  return (
    dependsOnOrigin(reading.written!, policy) ||
    originLeaves(policy).some((other) => other.reading === reading && other.acceptance?.kind === 'list')
  );
}

function textOf({ value }: OriginLeaf): string {
  return value?.kind === 'primitive' ? String(value.value) : '';
}

/** How many policies of the file write each text, counted once. */
function countCopies(policies: readonly CorsPolicy[]): ReadonlyMap<string, number> {
  const copies = new Map<string, number>();
  for (const policy of policies) {
    for (const text of new Set(literalLeaves(policy).map(textOf))) copies.set(text, (copies.get(text) ?? 0) + 1);
  }
  return copies;
}

/** What the owner listed, a fix may have written. */
function isListed(origin: string, { allowlist }: Lint): boolean {
  return allowlist?.kind === 'literals' && allowlist.origins.includes(origin);
}

export default createRule({
  name: 'no-manual-headers',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow hand-written `Access-Control-Allow-Origin` headers with a literal value',
      preset: 'recommended',
      severity: 'warn',
      cwe: ['CWE-942'],
      securitySeverity: '6.0',
    },
    messages: {
      anyOrigin:
        'Any website can read this answer: a hand-written `*`{{copies}}. Send the Origin only when your list has it, with `Vary: Origin`, from one place.',
      fixedOrigin:
        'One hand-written origin{{copies}} drifts from the rest of the app. Let the CORS middleware of {{library}} write it, from one list.',
      ...RESTRICT_MESSAGES,
    },
    schema: [],
    fixable: 'code',
    hasSuggestions: true,
  },
  create(context) {
    let counted: ReadonlyMap<string, number> | undefined;
    return forEachPolicy(context, (policy, lint) => {
      const shown = new Set<unknown>();
      for (const leaf of literalLeaves(policy)) {
        if (shown.has(leaf.reading.written)) continue;
        const text = textOf(leaf);
        counted ??= countCopies(lint.policies);
        const copies = counted.get(text) ?? 0;
        const wildcard = leaf.form === 'star';
        if (wildcard && (sendsCredentials(policy, leaf.reading.written).answer === 'yes' || isPublic(policy, lint.settings.publicPaths)))
          continue;
        // a stand-in is still to be replaced: `no-placeholder-origin` says so
        if (!wildcard && (isPlaceholderOrigin(text) || isListed(text, lint) || (policy.dialect.hasLibrary !== true && copies < 2)))
          continue;
        shown.add(leaf.reading.written);
        context.report({
          node: leaf.reading.written ?? shownAt(policy, leaf),
          messageId: wildcard ? 'anyOrigin' : 'fixedOrigin',
          data: {
            copies: (copies > 1 ? ` (copied ${copies} times in this file)` : '') + nameOfPlace(policy, leaf),
            library: policy.dialect.library,
          },
          ...reported(wildcard ? restrictOrigin(policy, leaf, lint) : [], lint),
        });
      }
    });
  },
});
