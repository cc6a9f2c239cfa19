import { isPlaceholderOrigin } from '../web/origins.js';
import { shorten } from '../web/printable.js';
import { createRule, forEachEntry } from '../rule.js';
import { ownerOfEntry } from './owners.js';

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
    return forEachEntry(context, (entry, policy, lint) => {
      const { text, shown } = entry;
      if (!isPlaceholderOrigin(text) || ownerOfEntry('stand-in', entry, policy, lint) !== 'no-placeholder-origin') return;
      context.report({ node: shown, messageId: 'placeholder', data: { origin: `\`${shorten(text, 28)}\`` } });
    });
  },
});
