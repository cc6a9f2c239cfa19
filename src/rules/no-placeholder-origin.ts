import { isPlaceholderOrigin } from '../web/origins.js';
import { shorten } from '../web/printable.js';
import { testsThatAdmit } from '../policy/patterns.js';
import { both, createRule, forEachEntry, forEachPolicy } from '../rule.js';
import { ownerOf, ownerOfEntry } from './owners.js';

/** Origins of a domain that a pattern may let in, where its name is a placeholder. */
function originsOf(domain: string): readonly string[] {
  return isPlaceholderOrigin(`https://${domain}`) ? ['', 'app.', 'www.'].map((label) => `https://${label}${domain}`) : [];
}

export default createRule({
  name: 'no-placeholder-origin',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow origins that stand in the place of a real one',
      preset: 'recommended',
      severity: 'error',
      cwe: ['CWE-942'],
      securitySeverity: '5.0',
    },
    messages: {
      placeholder:
        'Whoever registers this name can read these answers, and your own site cannot: {{origin}} is a placeholder. Write the origin of your site.',
    },
    schema: [],
  },
  create(context) {
    const entries = forEachEntry(context, (entry, policy) => {
      const { text, shown } = entry;
      if (!isPlaceholderOrigin(text) || ownerOfEntry('stand-in', entry, policy) !== 'no-placeholder-origin') return;
      context.report({ node: shown, messageId: 'placeholder', data: { origin: `\`${shorten(text, 28)}\`` } });
    });
    const tests = forEachPolicy(context, (policy) => {
      // a pattern lets the names below it in like entries
      for (const test of testsThatAdmit(policy, (_, domains) => domains.flatMap(originsOf))) {
        if (ownerOf('test that admits a stand-in', test, {}) !== 'no-placeholder-origin') continue;
        context.report({ node: test.shown, messageId: 'placeholder', data: { origin: `\`${shorten(test.origin, 28)}\`` } });
      }
    });
    return both(entries, tests);
  },
});
