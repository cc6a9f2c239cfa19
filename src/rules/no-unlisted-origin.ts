import { createRule, forEachEntry } from '../rule.js';
import { isListed, ownerOfEntry } from './owners.js';

export default createRule({
  name: 'no-unlisted-origin',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow origins that are not in the configured allowlist',
      preset: 'strict',
      severity: 'warn',
      cwe: ['CWE-942'],
      securitySeverity: '4.0',
    },
    messages: {
      unlisted:
        '{{origin}} can read these answers, and `settings.cors.allowlist` does not have it. Remove it, or have its owner add it there.',
    },
    schema: [],
  },
  create(context) {
    return forEachEntry(context, (entry, policy, lint) => {
      const { text, shown } = entry;
      if (lint.allowlist?.kind !== 'literals' || isListed(text, lint)) return;
      if (ownerOfEntry('unlisted entry', entry, policy) !== 'no-unlisted-origin') return;
      context.report({ node: shown, messageId: 'unlisted', data: { origin: `\`${text}\`` } });
    });
  },
});
