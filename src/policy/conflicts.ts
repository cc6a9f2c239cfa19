import { isUnder } from '../spec/paths.js';
import { admitsAnyone, originLeaves } from './questions.js';
import type { CorsPolicy, Mount } from './policy.js';
import type { Node } from '../values/types.js';

/**
 * Why two layers on one response fight.
 * `twice`: the same middleware on the same path again. `preflight`: a wider one answers OPTIONS
 * after a restricted layer. `handler`: a handler writes a literal header under a middleware.
 * `route`: a route's own middleware under one for the whole app that differs. `framework`: the
 * framework's option and its method, both. `late`: after routes that it should cover.
 */
export type ConflictKind = 'twice' | 'preflight' | 'handler' | 'route' | 'framework' | 'late';

export interface Conflict {
  readonly kind: ConflictKind;
  /** The later layer: where it is reported. */
  readonly node: Node;
  /** The line (1-based) of the other place. */
  readonly line: number;
}

const APP_WIDE = new Set(['use', 'register', 'all', 'enableCors', 'create', 'onRequest', 'pre', 'before']);
const ROUTES = new Set(['get', 'head', 'post', 'put', 'patch', 'delete', 'all']);

/** The layer that a policy fights with, the first that is found; null when there is none or it is not known. */
export function conflictOf(policy: CorsPolicy, policies: readonly CorsPolicy[]): Conflict | null {
  for (const mount of policy.mounts) {
    const late = policy.lateAt(mount);
    if (late !== null) return { kind: 'late', node: mount.call, line: late };
    for (const other of policies) {
      if (other === policy || other.development || policy.development) continue;
      for (const earlier of other.mounts) {
        const kind = conflictBetween(policy, mount, other, earlier);
        if (kind !== null) return { kind, node: kind === 'handler' ? policy.node : mount.call, line: earlier.call.loc.start.line };
      }
    }
  }
  return null;
}

function conflictBetween(policy: CorsPolicy, mount: Mount, other: CorsPolicy, earlier: Mount): ConflictKind | null {
  if (mount.call === earlier.call || mount.app === null || mount.app !== earlier.app) return null;
  if (earlier.path === null || mount.path === null || !APP_WIDE.has(earlier.method)) return null;
  if (isBefore(mount, earlier) || !isUnder(mount.path, earlier.path)) return null;
  const byHand = policy.written.kind === 'headers';
  if (other.written.kind === 'headers') return null;
  if (mount.method === 'options') return !byHand && isOpen(policy) && !isOpen(other) ? 'preflight' : null;
  if (byHand) return ROUTES.has(mount.method) && writesLiteral(policy) ? 'handler' : null;
  if (mount.method !== earlier.method && (mount.method === 'enableCors' || earlier.method === 'create')) return 'framework';
  if (APP_WIDE.has(mount.method) && isUnder(earlier.path, mount.path)) return 'twice';
  return ROUTES.has(mount.method) && isOpen(policy) !== isOpen(other) ? 'route' : null;
}

function isBefore(mount: Mount, other: Mount): boolean {
  // In a chain the calls begin together; the callee of the later one ends later.
  return mount.call.callee.range[1] < other.call.callee.range[1];
}

function isOpen(policy: CorsPolicy): boolean {
  return admitsAnyone(policy) !== null;
}

function writesLiteral(policy: CorsPolicy): boolean {
  return originLeaves(policy).some(({ form, acceptance }) => acceptance === null && (form === 'star' || form === 'string'));
}
