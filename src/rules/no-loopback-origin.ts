import { guardEntry } from '../fixes/entries.js';
import { sourceOf } from '../fixes/context.js';
import { reported } from '../fixes/hand-over.js';
import { canMatch, isForDevelopers } from '../policy/entries.js';
import { nameOfPlace } from '../policy/words.js';
import { createRule, forEachEntry } from '../rule.js';

export default createRule({
  name: 'no-loopback-origin',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow loopback origins that are not limited to development',
      preset: 'strict',
      severity: 'warn',
      cwe: ['CWE-489', 'CWE-942'],
      securitySeverity: '4.0',
    },
    messages: {
      loopback:
        "Whatever runs on a visitor's own machine can read these answers: {{origin}} is allowed in production. Limit it to development.",
      guard: 'Let in {{origin}} only when `NODE_ENV` is not `production`.',
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    return forEachEntry(context, (entry, policy, lint) => {
      if (!canMatch(entry) || !isForDevelopers(entry, policy)) return;
      const origin = `\`${entry.text}\``;
      context.report({
        node: entry.shown,
        messageId: 'loopback',
        data: { origin: origin + nameOfPlace(policy, entry) },
        ...reported([guardEntry(entry, { messageId: 'guard', data: { origin } }, policy, sourceOf(lint))], lint),
      });
    });
  },
});
