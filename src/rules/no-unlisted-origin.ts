import { isLoopbackOrigin, readOrigin } from '../web/origins.js';
import { createRule, forEachEntry } from '../rule.js';

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
    return forEachEntry(context, ({ text, shown }, _, { allowlist }) => {
      if (allowlist?.kind !== 'literals' || allowlist.origins.includes(text)) return;
      const origin = readOrigin(text);
      // what can never match lets nobody in, and loopback has a rule of its own
      if (!origin.valid || isLoopbackOrigin(text)) return;
      context.report({ node: shown, messageId: 'unlisted', data: { origin: `\`${text}\`` } });
    });
  },
});
