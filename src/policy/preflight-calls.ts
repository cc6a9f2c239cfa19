import { findVariable, functionAround, isFunction, outermostAssertion, unwrap } from '../engine/scope.js';
import { declaredName, usesOf } from '../engine/uses.js';
import { isUnder } from '../web/paths.js';
import { isOfPreflight } from './request-method.js';
import type { FileFacts, OwnRoute } from './file-facts.js';
import type { CorsPolicy, Mount } from './policy.js';
import type { CallNode, FunctionNode, Module, Node } from '../engine/types.js';

/** A layer that is called within another one, and for preflights alone. */
export interface PreflightCall {
  /** The call of the layer, e.g. `layer(req, res, next)`. */
  readonly call: CallNode;
  /** The layer that calls it. */
  readonly home: FunctionNode;
  /** A route below it whose answers get no headers. */
  readonly route: OwnRoute;
}

/**
 * The call of a policy's layer that only preflights reach, e.g. `if (req.method === 'OPTIONS') return layer(req, res, next)`. Null
 * where other requests reach it too, where no route of the same app is seen, or where something else may write headers.
 */
export function preflightCall(policy: CorsPolicy, policies: readonly CorsPolicy[], facts: FileFacts): PreflightCall | null {
  const { written, node, module, mounts } = policy;
  if (written.kind === 'headers' || written.kind === 'idle' || mounts.length > 0 || policies.length > 1) return null;
  const calls = node.type === 'CallExpression' ? callsOf(node, module) : null;
  const [call] = calls ?? [];
  const home = call === undefined ? null : functionAround(call);
  if (call === undefined || home === null || !isFunction(home)) return null;
  if (!calls!.every((each) => functionAround(each) === home && isOfPreflight(each, home))) return null;
  const [route] = routesBehind(facts.mountsAround(call), facts) ?? [];
  return route === undefined ? null : { call, home, route };
}

/** The routes below mounts of a layer that are no preflights; null where something else could write headers for them. */
export function routesBehind(mounts: readonly Mount[], facts: FileFacts): readonly OwnRoute[] | null {
  const routes = mounts.map(({ app }) => (app === null ? null : facts.routesBelow(app)));
  if (routes.includes(null)) return null;
  return mounts.flatMap(({ path }, index) =>
    path === null ? [] : routes[index]!.filter((each) => each.method !== 'options' && isUnder(each.path, path)),
  );
}

/** The calls of what a call makes; null where it is used in another way, or handed to another file. */
function callsOf(maker: Node, module: Module): readonly CallNode[] | null {
  const name = declaredName(maker);
  if (name !== null && name.parent.parent?.parent?.type === 'ExportNamedDeclaration') return null;
  const uses =
    name === null ? [outermostAssertion(maker)] : usesOf(findVariable(name.name, name, module)).map(({ identifier }) => identifier as Node);
  const calls = uses.flatMap((each): CallNode[] => {
    const { parent } = outermostAssertion(each);
    return parent?.type === 'CallExpression' && unwrap(parent.callee) === unwrap(each) ? [parent] : [];
  });
  return calls.length === uses.length ? calls : null;
}
