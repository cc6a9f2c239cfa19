import { isUnder } from '../web/paths.js';
import { does } from './verbs.js';
import type { FileFacts, OwnRoute } from './file-facts.js';
import type { CorsPolicy, Mount } from './policy.js';

/**
 * A policy of which browsers get one half. `preflightOnly`: the answers to `options` have the headers, and those of the route
 * do not. `answerOnly`: the route has them, and its preflight, which browsers send before it, does not.
 */
export interface Half {
  readonly kind: 'preflightOnly' | 'answerOnly';
  readonly mount: Mount;
  readonly route: OwnRoute;
}

/** Methods that browsers never send to another site without a preflight. */
const ASKED_BEFORE: ReadonlySet<string> = new Set(['put', 'patch', 'delete']);

/** The half that a policy is served in; null where both are, or that is not known: something else may write headers there. */
export function halfOf(policy: CorsPolicy, policies: readonly CorsPolicy[], facts: FileFacts): Half | null {
  const [first] = policy.mounts;
  if (first === undefined || first.app === null || facts.missingPreflight() !== null) return null;
  if (policies.some(({ mounts }) => mounts.length === 0)) return null;
  const own = policies.flatMap(({ mounts }) => mounts);
  if (own.some(({ app, path, method }) => app !== first.app || path === null || does(policy.verbs, method, 'covers'))) return null;
  const preflights = own.filter(({ method }) => method === 'options');
  if (preflights.length > 0 && preflights.length < own.length) return null;
  const routes = facts.ownRoutes(first.app);
  return routes === null ? null : preflights.length > 0 ? withoutAnswer(policy, routes) : withoutPreflight(policy, routes);
}

function withoutAnswer({ mounts }: CorsPolicy, routes: readonly OwnRoute[]): Half | null {
  for (const mount of mounts) {
    const route = routes.find(({ method, path }) => method !== 'options' && isUnder(path, mount.path!));
    if (route !== undefined) return { kind: 'preflightOnly', mount, route };
  }
  return null;
}

function withoutPreflight({ mounts }: CorsPolicy, routes: readonly OwnRoute[]): Half | null {
  for (const mount of mounts) {
    const route = routes.find(({ method, call }) => call === mount.call && ASKED_BEFORE.has(method));
    const answered = routes.some(({ method, path }) => method === 'options' && route !== undefined && isUnder(route.path, path));
    if (route !== undefined && !answered) return { kind: 'answerOnly', mount, route };
  }
  return null;
}
