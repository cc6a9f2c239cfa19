import { inProduction } from '../engine/deployment.js';
import { perObject } from '../web/memo.js';
import { isUnder } from '../web/paths.js';
import { areExclusive, dependOnSeparateConditions } from '../engine/exclusive.js';
import { initializerOf, unwrap } from '../engine/scope.js';
import { admitsAnyone } from './questions.js';
import { originLeaves } from './leaves.js';
import { does } from './verbs.js';
import type { FileFacts } from './file-facts.js';
import type { CorsPolicy, Mount } from './policy.js';
import type { CallNode, Module, Node } from '../engine/types.js';

/**
 * Why two layers on one response fight.
 * `twice`: another layer on the same path. `preflight`: a wider one answers OPTIONS beside a
 * restricted layer. `idle`: a wider one that the restricted layer keeps from answering. `handler`: a
 * handler writes a literal header under a middleware. `route`: a route's own middleware under one for
 * the whole app that differs. `framework`: the framework's option and its method, both. `late`: after
 * the routes that it should cover. `once`: the server does not start with two. `ownOptions`: nor with a route that the layer has.
 */
export type ConflictKind = 'twice' | 'preflight' | 'idle' | 'handler' | 'route' | 'framework' | 'late' | 'once' | 'ownOptions';

export interface Conflict {
  readonly kind: ConflictKind;
  /** The layer that is reported. */
  readonly node: Node;
  /** The line (1-based) of the other place. */
  readonly line: number;
  /** The wider layer, when it can go without letting more in; null when neither can. */
  readonly spare: Node | null;
}

/** The layer that a policy fights with, the first that is found; null when there is none or it is not known. */
export function conflictOf(policy: CorsPolicy, policies: readonly CorsPolicy[], facts: FileFacts): Conflict | null {
  if (!inProduction(policy)) return null;
  for (const mount of policy.mounts) {
    const late = facts.lateAt(policy, mount);
    if (late !== null) return { kind: 'late', node: mount.call, line: late, spare: null };
    const own = ownOptionsBeside(policy, mount, facts);
    if (own !== null) return own;
    for (const other of policies) {
      if (other === policy || !inProduction(other)) continue;
      for (const layer of other.mounts) {
        const kind = conflictBetween(policy, mount, other, layer) ?? (isInScope(policy, mount, other, layer, facts) ? 'once' : null);
        if (kind === null || areExclusive(mount.call, layer.call) || dependOnSeparateConditions(mount.call, layer.call)) continue;
        const node = kind === 'handler' ? policy.node : mount.call;
        return {
          kind,
          node,
          line: layer.call.loc.start.line,
          spare: kind === 'handler' || kind === 'route' ? null : spareOf(policy, mount, other, layer),
        };
      }
    }
  }
  return null;
}

/** A route for `OPTIONS` of every path, beside a layer that registers it by itself. */
function ownOptionsBeside({ dialect }: CorsPolicy, { app, path, call }: Mount, facts: FileFacts): Conflict | null {
  const route = dialect.once === true && app !== null && path === '' ? facts.optionsOfAll(app) : null;
  if (route === null || areExclusive(call, route) || dependOnSeparateConditions(call, route)) return null;
  return { kind: 'ownOptions', node: route, line: call.loc.start.line, spare: isForOptions(route) ? route : null };
}

/** `app.options('*', …)`, which does nothing else. */
function isForOptions({ callee }: CallNode): boolean {
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && callee.property.name === 'options';
}

/**
 * Other open layers that would fight with a policy once it alone is restricted: a preflight of their own, a route's own layer
 * under one for the whole app, or the other way around.
 */
export function openBeside(policy: CorsPolicy, policies: readonly CorsPolicy[]): CorsPolicy[] {
  const isOwn = ({ method }: Mount, { verbs }: CorsPolicy): boolean => method === 'options' || does(verbs, method, 'route');
  return policies.filter(
    (other) =>
      other !== policy &&
      inProduction(other) &&
      other.written.kind !== 'headers' &&
      isOpen(other) &&
      other.mounts.some((mount) =>
        policy.mounts.some(
          (layer) =>
            (isOwn(mount, other) && isUnderLayer(mount, layer, policy)) ||
            (layer.method !== 'options' && isOwn(layer, policy) && isUnderLayer(layer, mount, other)),
        ),
      ),
  );
}

const MAX_SCOPES = 6;

/** Whether a plugin that may be there once is registered again in a scope below one that has it already: what is there is inherited. */
function isInScope(policy: CorsPolicy, { app }: Mount, other: CorsPolicy, layer: Mount, facts: FileFacts): boolean {
  if (policy.dialect.once !== true || other.dialect.once !== true || layer.app === null) return false;
  for (let at = app, depth = 0; at !== null && at !== layer.app && depth < MAX_SCOPES; depth += 1) {
    const scope = facts.registeredAt(at);
    if (scope?.app === layer.app) return isBefore(layer, scope);
    at = scope?.app ?? null;
  }
  return false;
}

/** Whether what a mount answers comes by a layer of the same app as well. */
function isUnderLayer(mount: Mount, layer: Mount, { verbs, module }: CorsPolicy): boolean {
  if (mount.call === layer.call || mount.app === null || mount.app !== layer.app || !does(verbs, layer.method, 'covers')) return false;
  // Asked of every pair of layers: the paths tell most of them apart.
  return layer.path !== null && mount.path !== null && isUnder(mount.path, layer.path) && !isOneEach(mount, layer, module);
}

/** Whether a function that makes apps was called for each: `const app = this.createApp()` in two functions. */
function isOneEach(mount: Mount, layer: Mount, module: Module): boolean {
  const [one, other] = [madeFor(mount, module), madeFor(layer, module)];
  return one !== null && other !== null && one !== other;
}

/** The call that gave the app to the variable of a mount, where that is not the library's own. Found once: every pair asks. */
const madeFor = perObject(({ call, app }: Mount, module: Module): Node | null => {
  const receiver = call.callee.type === 'MemberExpression' ? unwrap(call.callee.object) : null;
  const init = receiver?.type === 'Identifier' ? initializerOf(receiver, module) : null;
  return init?.type === 'CallExpression' && init !== app ? init : null;
});

function conflictBetween(policy: CorsPolicy, mount: Mount, other: CorsPolicy, layer: Mount): ConflictKind | null {
  if (!isUnderLayer(mount, layer, policy)) return null;
  const { verbs } = policy;
  const after = !isBefore(mount, layer);
  const byHand = policy.written.kind === 'headers';
  if (mount.method === 'options') {
    if (byHand || !isOpen(policy) || isOpen(other)) return null;
    return after && !passesOn(other) ? 'idle' : 'preflight';
  }
  if (!after) return null;
  if (byHand && policy.dialect.pastLayers === true) return null;
  if (byHand && does(verbs, mount.method, 'route')) return other.written.kind !== 'headers' && writesLiteral(policy) ? 'handler' : null;
  const isOnce = policy.dialect.once === true && other.dialect.once === true;
  if (does(verbs, calledName(mount), 'switch') && does(verbs, calledName(layer), 'makes')) return isOnce ? 'once' : 'framework';
  if (isUnderLayer(layer, mount, policy)) return byHand && other.written.kind === 'headers' ? null : isOnce ? 'once' : 'twice';
  return does(verbs, mount.method, 'route') && !byHand && isOpen(policy) !== isOpen(other) ? 'route' : null;
}

/** The wider of two layers; of equal ones the later. The option of a framework is no statement to remove. */
function spareOf(policy: CorsPolicy, mount: Mount, other: CorsPolicy, layer: Mount): Node | null {
  if (isOpen(policy) || !isOpen(other)) return mount.call;
  return does(policy.verbs, calledName(layer), 'makes') ? null : layer.call;
}

/** A list answers every preflight itself; a function that refuses hands the request on. */
function passesOn(policy: CorsPolicy): boolean {
  return originLeaves(policy).some(({ form }) => form === 'function' || form === 'false');
}

function isBefore(mount: Mount, other: Mount): boolean {
  // In a chain the calls begin together; the callee of the later one ends later.
  return mount.call.callee.range[1] < other.call.callee.range[1];
}

function calledName({ call }: Mount): string | null {
  const { callee } = call;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : null;
}

function isOpen(policy: CorsPolicy): boolean {
  return admitsAnyone(policy) !== null;
}

function writesLiteral(policy: CorsPolicy): boolean {
  return originLeaves(policy).some(({ form, acceptance }) => acceptance === null && (form === 'star' || form === 'string'));
}
