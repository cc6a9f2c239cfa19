import { removeEntry, rewriteEntry } from '../fixes/entries.js';
import { sourceOf } from '../fixes/context.js';
import { reported } from '../fixes/hand-over.js';
import { refused } from '../fixes/proposal.js';
import { namesHost, originEntries } from '../policy/entries.js';
import { isInsecureOrigin, isPrivateNetworkOrigin } from '../web/origins.js';
import { nameOfPlace } from '../policy/words.js';
import { testsThatAdmit } from '../policy/patterns.js';
import { both, createRule, forEachEntry, forEachPolicy } from '../rule.js';
import { ownerOf, ownerOfEntry } from './owners.js';
import type { Proposal } from '../fixes/proposal.js';
import type { Lint } from '../rule.js';
import type { OriginEntry } from '../policy/entries.js';
import type { CorsPolicy } from '../policy/policy.js';

/** A scheme without encryption that is written in a pattern: `http:`, `https?`, `(http|https)`. */
const SPELLS_HTTP = /http(?:s\?|\(|\)|\||\\?:)/;

/** Origins without encryption that a pattern may mean: on the hosts and ports that it spells, and on its domains. */
function insecureOrigins(source: string, domains: readonly string[]): readonly string[] {
  if (!SPELLS_HTTP.test(source)) return [];
  const spelled = source.replaceAll('\\', '').match(/[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi) ?? [];
  const hosts = [...domains, ...spelled].flatMap((host) => ['', 'www.', 'app.'].map((label) => label + host));
  const ports = ['', ...[...source.matchAll(/\d{2,5}/g)].map(([port]) => `:${port}`), ':3000'];
  return hosts.flatMap((host) => ports.map((port) => `http://${host}${port}`)).filter(isInsecureOrigin);
}

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
    const entries = forEachEntry(
      context,
      (entry, policy, lint) => {
        if (!isInsecureOrigin(entry.text) || !namesHost(entry)) return;
        if (ownerOfEntry('insecure entry', entry, policy) !== 'no-insecure-origin') return;
        context.report({
          node: entry.shown,
          messageId: 'insecure',
          data: { origin: `\`${entry.text}\`${nameOfPlace(policy, entry)}` },
          ...reported([secure(entry, policy, lint)], lint),
        });
      },
      { halfKnown: true },
    );
    const tests = forEachPolicy(context, (policy) => {
      // a pattern or a prefix that spells the scheme lets it in like an entry
      for (const test of testsThatAdmit(policy, insecureOrigins)) {
        if (ownerOf('test that admits http', test, { weak: () => test.weak }) !== 'no-insecure-origin') continue;
        context.report({ node: test.shown, messageId: 'insecure', data: { origin: `\`${test.origin}\`` } });
      }
    });
    return both(entries, tests);
  },
});
