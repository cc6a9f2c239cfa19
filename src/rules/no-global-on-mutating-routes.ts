import path from 'node:path';
import { styleOf } from '../fixes/edit.js';
import { MOUNT_MESSAGES, mountOnReads } from '../fixes/narrow.js';
import { reported } from '../fixes/hand-over.js';
import { RESTRICT_MESSAGES, restrictOrigin } from '../fixes/restrict.js';
import { sendsCredentials } from '../policy/credentials.js';
import { exposedRoutes } from '../policy/exposed.js';
import { admitsAnyone, mountShownAt } from '../policy/questions.js';
import { nameOfRepair } from '../policy/words.js';
import { createRule, forEachPolicy } from '../rule.js';
import { ownerOf } from './owners.js';
import { shorten } from '../web/printable.js';
import type { Lint } from '../rule.js';
import type { CorsPolicy, MutatingRoute } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/leaves.js';

/** Longer paths are cut in the middle. */
const LONGEST_PATH = 24;

/** A route as a message names it, e.g. `POST /orders (routes/orders.js:12)`. */
function nameOfRoute({ method, path: route, filename, line }: MutatingRoute, linted: string): string {
  const relative = path.relative(path.dirname(linted), filename).replaceAll(path.sep, '/');
  const file = filename === linted ? 'line ' : `${relative.length > LONGEST_PATH ? path.basename(filename) : relative}:`;
  return `${method} ${shorten(route, LONGEST_PATH)} (${file}${line})`;
}

/** The first route with a path of its own and how many more there are, e.g. `POST /orders (line 12) and 3 more`. */
function nameOfRoutes(routes: readonly MutatingRoute[], isPartial: boolean, linted: string): string {
  const named = routes.find((each) => !each.path.includes('*')) ?? routes[0]!;
  const more = routes.length === 1 ? '' : ` and ${isPartial ? 'at least ' : ''}${routes.length - 1} more`;
  return nameOfRoute(named, linted) + more;
}

/** `*` together with credentials is refused by browsers: only an echoed origin carries them. */
function isSignedIn(policy: CorsPolicy, leaf: OriginLeaf): boolean {
  return leaf.effect === 'reflect' && sendsCredentials(policy).answer === 'yes';
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
      openRoutes: 'Any website can call {{routes}}. Write {{repair}}, or mount CORS on the read-only routes.',
      openMutations: 'Any website can send the mutations that {{routes}} takes, and read the answers. Write {{repair}}.',
      // That they act as the signed-in user is said by the rule of the origin, which is an error: this one says which routes are exposed.
      openCredentials: 'Any website can call {{routes}} too, with cookies. Write {{repair}}.',
      openSession: 'Any website can call {{routes}}, and users sign in by cookie. Write {{repair}}.',
      ...MOUNT_MESSAGES,
      ...RESTRICT_MESSAGES,
    },
    schema: [],
    fixable: 'code',
    hasSuggestions: true,
  },
  create(context) {
    const shown = new Set<unknown>();
    const judge = (policy: CorsPolicy, lint: Lint): void => {
      const leaf = admitsAnyone(policy);
      const routes = leaf === null ? [] : exposedRoutes(policy, lint.facts, lint.settings.publicPaths);
      const node = mountShownAt(policy);
      if (leaf === null || routes.length === 0 || shown.has(node)) return;
      if (ownerOf('exposed routes', policy, {}) !== 'no-global-on-mutating-routes') return;
      shown.add(node);
      const repairs = restrictOrigin(policy, leaf, lint);
      const exposure = lint.facts.exposureOf(policy);
      const { session, partial = false } = exposure;
      const messageId = isSignedIn(policy, leaf)
        ? 'openCredentials'
        : session !== null
          ? 'openSession'
          : routes.every(({ kind }) => kind !== 'route')
            ? 'openMutations'
            : 'openRoutes';
      context.report({
        node,
        messageId,
        data: {
          routes: nameOfRoutes(routes, partial, context.filename),
          repair: nameOfRepair(policy),
        },
        ...reported([...repairs, mountOnReads(policy, exposure, repairs, lint.settings.publicPaths, styleOf(lint.sourceCode))], lint),
      });
    };
    return forEachPolicy(context, judge, { mounted: true });
  },
});
