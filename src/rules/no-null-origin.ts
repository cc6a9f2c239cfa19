import { reported } from '../fixes/hand-over.js';
import { removeNull } from '../fixes/null-origin.js';
import { nullOrigins } from '../policy/entries.js';
import { sendsCredentials } from '../policy/credentials.js';
import { createRule, forEachPolicy } from '../rule.js';
import { ownerOf } from './owners.js';

export default createRule({
  name: 'no-null-origin',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow the origin `null`, which any website can take on',
      preset: 'recommended',
      severity: 'error',
      cwe: ['CWE-942', 'CWE-346'],
      securitySeverity: '7.5',
    },
    messages: {
      nullOrigin:
        'Any website can read these answers: a sandboxed frame has the origin `null`, and that is allowed here. Remove it; name the real origin instead.',
      nullOriginWithCredentials:
        'Any website can act as the signed-in user: a sandboxed frame has the origin `null`, and that is allowed here with credentials. Remove it.',
      removeNull: 'Remove `null`: pages without an origin of their own are then refused.',
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    const seen = new Set<unknown>();
    return forEachPolicy(context, (policy, lint) => {
      const credentials = sendsCredentials(policy).answer === 'yes';
      for (const found of nullOrigins(policy)) {
        const owner = ownerOf('test that admits null', found, { weak: () => found.weak });
        if (owner !== 'no-null-origin' || seen.has(found.shown)) continue;
        seen.add(found.shown);
        context.report({
          node: found.shown,
          messageId: credentials ? 'nullOriginWithCredentials' : 'nullOrigin',
          ...reported([removeNull(found, policy, lint)], lint),
        });
      }
    });
  },
});
