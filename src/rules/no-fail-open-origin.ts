import { closedWords } from '../fixes/closed-value.js';
import { closeFallback, FALLBACK_MESSAGES } from '../fixes/fallback.js';
import { isDefaultOfParameter, isUnderTestOf } from '../fixes/parameters.js';
import { reported } from '../fixes/hand-over.js';
import { RESTRICT_MESSAGES, restrictOrigin } from '../fixes/restrict.js';
import { sendsOnlyStar } from '../policy/answered-star.js';
import { sendsCredentials } from '../policy/credentials.js';
import { shownAt } from '../policy/questions.js';
import { nameOfPlace } from '../policy/words.js';
import { createRule, forEachPolicy } from '../rule.js';
import { leavesOwnedBy } from './owners.js';
import type { Proposal } from '../fixes/proposal.js';
import type { Lint } from '../rule.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/leaves.js';

/** The configured allowlist in the place of an open value: in headers only where one origin takes it. */
function toAllowlist(policy: CorsPolicy, leaf: OriginLeaf, lint: Lint): Proposal[] {
  const { allowlist } = lint;
  // A setting that is there on the server is kept.
  if (allowlist === null || leaf.acceptance !== null || leaf.value === null || leaf.value.kind === 'unknown') return [];
  if (policy.written.kind === 'headers' && (allowlist.kind !== 'literals' || allowlist.origins.length > 1)) return [];
  return restrictOrigin(policy, leaf, lint).filter((each) => each.kind === 'edit' && each.consent !== 'ask');
}

/** Browsers refuse `*` together with credentials: then nobody acts as the signed-in user. */
function sendsStar({ acceptance, effect, node, module }: OriginLeaf, policy: CorsPolicy): boolean {
  if (acceptance === null && effect === 'reflect') return false;
  return effect === 'star' || sendsOnlyStar(node, module, policy);
}

/** `origin = '*'`, as it is sent. */
function isOpenDefault({ acceptance, node }: OriginLeaf): boolean {
  return acceptance === null && isDefaultOfParameter(node);
}

function messageOf(leaf: OriginLeaf, guilty: OriginLeaf['node'] | null): string {
  const { acceptance } = leaf;
  if (isOpenDefault(leaf)) return 'leftOut';
  if (acceptance?.kind !== 'fail-open') return 'missingSetting';
  if (acceptance.why === 'catch') return 'caught';
  if (acceptance.why === 'not-found') return 'notFound';
  return guilty === null && acceptance.why === 'missing-setting' ? 'missingSetting' : 'exception';
}

export default createRule({
  name: 'no-fail-open-origin',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow letting every origin in when a setting is missing, a list is empty or a check throws',
      preset: 'recommended',
      severity: 'error',
      cwe: ['CWE-636', 'CWE-1188', 'CWE-942'],
      securitySeverity: '7.5',
    },
    messages: {
      missingSetting: 'Any website can {{power}} while the setting is missing: the fallback is open. Fall back to {{closed}}.',
      leftOut: 'Any website can {{power}} when a caller names no origin: the default is open. Make the default {{closed}}.',
      exception:
        'Any website can {{power}} while {{missing}}: this lets every origin in then. Remove the exception, so that nobody is let in.',
      caught: 'Any website can {{power}} once the check fails: the error lets every origin in. Refuse the origin in the `catch`.',
      notFound: 'Any website can {{power}}: an origin for which the database has nothing is let in here. Refuse it.',
      ...FALLBACK_MESSAGES,
      ...RESTRICT_MESSAGES,
    },
    schema: [],
    fixable: 'code',
    hasSuggestions: true,
  },
  create(context) {
    const seen = new Set<unknown>();
    return forEachPolicy(context, (policy, lint) => {
      const credentials = sendsCredentials(policy).answer === 'yes';
      const leaves = leavesOwnedBy('no-fail-open-origin', policy, lint);
      const defaults = leaves.filter(isOpenDefault);
      for (const leaf of leaves) {
        // what the code does with the open default of a parameter has the same cause
        if (leaf.acceptance !== null && defaults.some(({ node }) => isUnderTestOf(node, leaf.node, policy.module))) continue;
        const power = credentials && !sendsStar(leaf, policy) ? 'act as the signed-in user' : 'read these answers';
        const { guilty, closed, proposal } = closeFallback(policy, leaf, lint);
        const node = guilty ?? shownAt(policy, leaf);
        if (seen.has(node)) continue;
        seen.add(node);
        const fixes = toAllowlist(policy, leaf, lint);
        const isOfEmptyList = leaf.acceptance?.kind === 'fail-open' && leaf.acceptance.why === 'empty-list';
        context.report({
          node,
          messageId: messageOf(leaf, guilty),
          data: {
            power,
            missing: isOfEmptyList ? 'the list is empty' : 'the setting is missing',
            closed: closedWords(closed, policy) + nameOfPlace(policy, leaf),
          },
          ...reported(fixes.length > 0 ? fixes : [proposal], lint),
        });
      }
    });
  },
});
