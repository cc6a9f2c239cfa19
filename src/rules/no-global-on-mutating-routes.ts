import path from 'node:path';
import { reported } from '../fixes/repair.js';
import { RESTRICT_MESSAGES, restrictOrigin } from '../fixes/restrict.js';
import { admitsAnyone, exposedRoutes, sendsCredentials } from '../policy/questions.js';
import { nameOfRepair } from '../policy/words.js';
import { createRule, forEachPolicy } from '../rule.js';
import type { MutatingRoute } from '../policy/policy.js';

/** A route as a message names it, e.g. `POST /orders (routes/orders.js:12)`. */
function nameOfRoute({ method, path: route, filename, line }: MutatingRoute, linted: string): string {
  const file = filename === linted ? '' : `${path.relative(path.dirname(linted), filename)}:`;
  return `${method} ${route} (${file === '' ? 'line ' : file}${line})`;
}

export default createRule({
  name: 'no-global-on-mutating-routes',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow open CORS for a whole app that also registers mutating routes',
      preset: 'recommended',
      severity: 'warn',
      cwe: ['CWE-942', 'CWE-352'],
      securitySeverity: '6.0',
    },
    messages: {
      openRoutes: 'Any website can call and read {{routes}}, first {{route}}. Write {{repair}}, or mount CORS on the read-only routes.',
      openMutations:
        'Any website can send the operations that {{route}} takes, mutations among them, and read the answers. Write {{repair}}.',
      openSession:
        'Any website can call {{routes}} as the signed-in user ({{session}}), first {{route}}. Write {{repair}}; a preflight does not stop form posts.',
      ...RESTRICT_MESSAGES,
    },
    schema: [],
    fixable: 'code',
    hasSuggestions: true,
  },
  create(context) {
    const shown = new Set<unknown>();
    return forEachPolicy(context, (policy, lint) => {
      const leaf = admitsAnyone(policy);
      const [mount] = policy.mounts;
      const routes = leaf === null ? [] : exposedRoutes(policy, lint.settings.publicPaths);
      const node = mount?.call ?? policy.node;
      if (leaf === null || routes.length === 0 || shown.has(node)) return;
      shown.add(node);
      const session = policy.exposure().session ?? (sendsCredentials(policy).answer === 'yes' ? 'credentials' : null);
      context.report({
        node,
        messageId: session !== null ? 'openSession' : routes.every(({ kind }) => kind !== 'route') ? 'openMutations' : 'openRoutes',
        data: {
          routes: routes.length === 1 ? 'a route that changes data' : `${routes.length} routes that change data`,
          route: nameOfRoute(routes[0]!, context.filename),
          repair: nameOfRepair(policy),
          session: session ?? '',
        },
        ...reported(restrictOrigin(policy, leaf, lint)),
      });
    });
  },
});
