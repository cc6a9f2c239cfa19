import { closePattern, PATTERN_MESSAGES } from '../fixes/patterns.js';
import { reported } from '../fixes/hand-over.js';
import { weakPatterns } from '../policy/patterns.js';
import { sendsCredentials } from '../policy/credentials.js';
import { createRule, forEachPolicy } from '../rule.js';
import type { WeakPattern } from '../policy/patterns.js';

/** What is wrong with the test, as a clause. */
function flawOf({ verdict, check }: WeakPattern): string {
  if (verdict.verdict === 'anyone') return 'this matches every origin';
  if (check.kind === 'regex' && check.part) return 'only a part of the origin is compared';
  if (check.kind === 'affix') {
    const flaws: Record<typeof check.method, string> = {
      within: 'a part of the text is enough',
      startsWith: '`startsWith` leaves the end open',
      endsWith: '`endsWith` leaves the start open',
      includes: '`includes` leaves both ends open',
    };
    return verdict.reason === 'shared-host' ? 'anybody can get a name on this host' : flaws[check.method];
  }
  switch (verdict.reason) {
    case 'unanchored-start':
      return 'the start is not anchored';
    case 'unanchored-end':
      return 'the end has no `$`';
    case 'unescaped-dot':
      return '`.` is any character';
    case 'branch':
      return 'one alternative is open';
    case 'shared-host':
      return 'anybody can get a name on this host';
    case 'other':
      return 'the name is not fixed';
  }
}

/** An origin that passes. Where the text that is searched is not known, it is one for a text that is said. */
function witnessOf({ verdict, check }: WeakPattern): string {
  const isPart = check.kind === 'affix' && check.method === 'within' && check.texts === null;
  return isPart ? `\`${verdict.witness}\` (where the text has \`${verdict.witness}m\`)` : `\`${verdict.witness}\``;
}

export default createRule({
  name: 'no-weak-origin-check',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow origin tests that look-alike origins pass',
      preset: 'recommended',
      severity: 'error',
      cwe: ['CWE-183', 'CWE-346', 'CWE-625'],
      securitySeverity: '7.5',
    },
    messages: {
      weak: '{{witness}} can read these answers: {{flaw}}. Compare the origin with a list.',
      weakWithCredentials: '{{witness}} can act as the signed-in user: {{flaw}}. Compare the origin with a list.',
      ...PATTERN_MESSAGES,
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    const seen = new Set<unknown>();
    return forEachPolicy(context, (policy, lint) => {
      const credentials = sendsCredentials(policy).answer === 'yes';
      for (const pattern of weakPatterns(policy)) {
        if (seen.has(pattern.shown)) continue;
        seen.add(pattern.shown);
        context.report({
          node: pattern.shown,
          messageId: credentials ? 'weakWithCredentials' : 'weak',
          data: { witness: witnessOf(pattern), flaw: flawOf(pattern) },
          ...reported(closePattern(pattern, policy, lint), lint),
        });
      }
    });
  },
});
