import { removeEntry, rewriteEntry } from '../fixes/entries.js';
import { sourceOf } from '../fixes/context.js';
import { reported } from '../fixes/hand-over.js';
import { refused } from '../fixes/proposal.js';
import { namesHost, originEntries } from '../policy/entries.js';
import { isInsecureOrigin, isPrivateNetworkOrigin } from '../web/origins.js';
import { nameOfPlace } from '../policy/words.js';
import { createRule, forEachEntry } from '../rule.js';
import { ownerOfEntry } from './owners.js';
import type { Proposal } from '../fixes/proposal.js';
import type { Lint } from '../rule.js';
import type { OriginEntry } from '../policy/entries.js';
import type { CorsPolicy } from '../policy/policy.js';

/** `https:` in its place; where that is listed as well, the `http:` one goes. */
function secure(entry: OriginEntry, policy: CorsPolicy, lint: Lint): Proposal {
  if (isPrivateNetworkOrigin(entry.text)) return refused('unclear', entry.shown);
  const origin = entry.text.replace(/^http:/i, 'https:').replace(/:80(?=\/|$)/, '');
  const listed = originEntries(policy).some(({ text }) => text === origin);
  const saying = { messageId: listed ? 'removeInsecure' : 'useHttps', data: { origin: `\`${origin}\`` } };
  return listed ? removeEntry(entry, saying, policy, sourceOf(lint)) : rewriteEntry(entry, [origin], saying, policy, sourceOf(lint));
}

export default createRule({
  name: 'no-insecure-origin',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow `http:` origins other than loopback',
      preset: 'strict',
      severity: 'warn',
      cwe: ['CWE-319', 'CWE-942'],
      securitySeverity: '5.0',
    },
    messages: {
      insecure: 'Anyone on the network path can read these answers through a script put into {{origin}}. Write the `https:` origin.',
      useHttps: 'Let in {{origin}} instead of the `http:` origin.',
      removeInsecure: 'Remove the `http:` origin: {{origin}} is listed as well.',
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    return forEachEntry(
      context,
      (entry, policy, lint) => {
        if (!isInsecureOrigin(entry.text) || !namesHost(entry)) return;
        if (ownerOfEntry('insecure entry', entry, policy, lint) !== 'no-insecure-origin') return;
        context.report({
          node: entry.shown,
          messageId: 'insecure',
          data: { origin: `\`${entry.text}\`${nameOfPlace(policy, entry)}` },
          ...reported([secure(entry, policy, lint)], lint),
        });
      },
      { halfKnown: true },
    );
  },
});
