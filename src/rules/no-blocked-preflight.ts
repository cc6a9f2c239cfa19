import { reported } from '../fixes/hand-over.js';
import { answerFirst, answerUnread, letPreflightsPass, PREFLIGHT_MESSAGES } from '../fixes/preflights.js';
import { createRule, forEachPolicy } from '../rule.js';
import { TOO_OFTEN } from '../policy/refusing-layers.js';
import type { Blocker, CorsPolicy, Mount } from '../policy/policy.js';

/** Whether a CORS layer of the same app answers preflights before the one that refuses them, or is judged beside it. */
function isAnsweredBefore({ app, call }: Mount, blocker: Blocker, policies: readonly CorsPolicy[]): boolean {
  const at = blocker.call.callee.range[1];
  const isBefore = (each: Mount): boolean => each.call.callee.range[1] < at || (each.call === blocker.call && each.call !== call);
  return policies.some(({ mounts, when }) => when !== 'development' && mounts.some((each) => each.app === app && isBefore(each)));
}

export default createRule({
  name: 'no-blocked-preflight',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow layers before CORS that refuse preflights',
      preset: 'recommended',
      severity: 'warn',
      cwe: ['CWE-696'],
      securitySeverity: '2.0',
    },
    messages: {
      blocked:
        'Preflights have no credentials: this layer answers them with {{status}}, before the CORS layer of line {{line}}. Move that before this one.',
      ended:
        'Preflights have no credentials: this layer ends them, before the CORS layer of line {{line}} can answer. Move that before this one.',
      limited:
        'Over its limit this layer answers 429 without CORS headers, preflights too, before the CORS layer of line {{line}}. Move that before this one.',
      branch:
        'Preflights have no credentials: they get {{status}} here, and never reach their answer on line {{line}}. Move that before this test.',
      body: 'Preflights have no body: reading it throws here, and they never reach their answer on line {{line}}. Move that before this.',
      thrown: 'Preflights have no credentials: they end here, and never reach their answer on line {{line}}. Move that before this test.',
      ...PREFLIGHT_MESSAGES,
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    const shown = new Set<unknown>();
    return forEachPolicy(
      context,
      (policy, lint) => {
        for (const mount of policy.when === 'development' ? [] : policy.mounts) {
          const [blocker] = lint.facts.blockersOf(policy, mount);
          if (blocker?.isCertain !== true || shown.has(blocker.call) || isAnsweredBefore(mount, blocker, lint.policies)) continue;
          shown.add(blocker.call);
          context.report({
            node: blocker.call === mount.call ? blocker.layer : blocker.call,
            messageId: blocker.status === TOO_OFTEN ? 'limited' : blocker.status === null ? 'ended' : 'blocked',
            data: { status: String(blocker.status), line: String(mount.call.loc.start.line) },
            ...reported(letPreflightsPass(policy, mount, blocker, lint), lint),
          });
        }
        const byHand = lint.policies.every(({ written }) => written.kind === 'headers') && policy.when !== 'development';
        const called = lint.policies.length === 1 && policy.when !== 'development' ? [lint.facts.refusedBefore(policy)] : [];
        for (const refused of byHand ? lint.facts.refusedBranches() : called) {
          if (refused === null) continue;
          const { node, status, branch } = refused;
          if (shown.has(branch)) continue;
          shown.add(branch);
          context.report({
            node,
            messageId: status === null ? 'thrown' : 'branch',
            data: { status: String(status), line: String(branch.loc.start.line) },
            ...reported([answerFirst(policy, refused, lint)], lint),
          });
        }
        for (const read of byHand ? lint.facts.bodyReads() : []) {
          if (shown.has(read.branch)) continue;
          shown.add(read.branch);
          context.report({
            node: read.node,
            messageId: 'body',
            data: { line: String(read.branch.loc.start.line) },
            ...reported([answerUnread(policy, read, lint)], lint),
          });
        }
      },
      { mounted: true },
    );
  },
});
