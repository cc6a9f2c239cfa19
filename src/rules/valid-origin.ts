import { rewriteAsMeant, secured } from '../fixes/meant-entry.js';
import { sourceOf } from '../fixes/context.js';
import { reported } from '../fixes/hand-over.js';
import { SEVERAL_MESSAGES, testEach } from '../fixes/several.js';
import { meantOrigins } from '../web/origins.js';
import { shorten } from '../web/printable.js';
import { nameOfPlace } from '../policy/words.js';
import { createRule, forEachEntry } from '../rule.js';
import { ownerOfEntry } from './owners.js';
import { flawOf } from '../policy/entries.js';
import type { OriginFlaw } from '../web/origins.js';
import type { OriginEntry } from '../policy/entries.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Proposal, Saying } from '../fixes/proposal.js';
import type { Lint } from '../rule.js';

/** Longer entries are cut in the middle. */
const LONGEST_ENTRY = 40;

/** What a browser would have to send, and never does. */
const FLAWS: Partial<Readonly<Record<OriginFlaw, string>>> = {
  wildcard: 'here `*` is compared as text',
  'trailing-slash': 'an origin ends before the slash',
  path: 'an origin has no path',
  'no-scheme': 'an origin begins with its scheme',
  'upper-case': 'an origin is in lower case',
  'default-port': 'an origin leaves the default port out',
  list: 'one value holds several origins',
  glob: 'here `*` is compared as text',
  whitespace: 'an origin has no white space',
  'user-info': 'an origin has no user name',
  'not-an-origin': 'this is no origin',
};

/** What was meant in the place of the entry; several origins where one value fits are tested by code. */
function repairs(entry: OriginEntry, meant: readonly string[], saying: Saying, policy: CorsPolicy, lint: Lint): Proposal[] {
  const rewritten = rewriteAsMeant(entry, meant, saying, policy, sourceOf(lint));
  return rewritten.kind === 'edit' || meant.length === 1 ? [rewritten] : [testEach(entry, meant, policy, lint), rewritten];
}

export default createRule({
  name: 'valid-origin',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require origins as browsers send them',
      preset: 'recommended',
      severity: 'warn',
      cwe: ['CWE-1286'],
      securitySeverity: '3.0',
    },
    messages: {
      neverMatches: '{{text}} never matches: {{flaw}}. {{repair}}; do not open the list.',
      useOrigin: 'Write {{origins}}.',
      ...SEVERAL_MESSAGES,
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    return forEachEntry(
      context,
      (entry, policy, lint) => {
        const kind = flawOf(entry, policy);
        const flaw = kind === null ? undefined : FLAWS[kind];
        if (flaw === undefined || ownerOfEntry('entry that never matches', entry, policy) !== 'valid-origin') return;
        const meant = entry.ends === null ? meantOrigins(entry.text).map(secured) : [];
        const origins = meant.map((origin) => `\`${origin}\``).join(', ');
        const saying = { messageId: 'useOrigin', data: { origins: shorten(origins, 72) } };
        context.report({
          node: entry.shown,
          messageId: 'neverMatches',
          data: {
            text: `\`${shorten(entry.text, LONGEST_ENTRY)}\`${nameOfPlace(policy, entry)}`,
            flaw,
            repair:
              entry.ends !== null && kind !== 'list'
                ? 'Leave out what follows the host'
                : meant.length === 1
                  ? `Write ${origins}`
                  : 'Write each site by itself, with its scheme',
          },
          ...reported(meant.length === 0 ? [] : repairs(entry, meant, saying, policy, lint), lint),
        });
      },
      { halfKnown: true },
    );
  },
});
