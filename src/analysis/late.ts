import { isUnder, joinPaths } from '../web/paths.js';
import { findVariable, functionAround, isFunction, staticName } from '../engine/scope.js';
import { isReassigned } from '../engine/uses.js';
import { pathOf, isErrorHandler } from './mounts.js';
import { appOf } from './routes/identity.js';
import { does } from '../policy/verbs.js';
import { VERBS } from './verbs.js';
import { registrationsOn } from './routes/registrations.js';
import { perObject } from '../web/memo.js';
import type { Mount } from '../policy/policy.js';
import type { Registration } from './routes/registrations.js';
import type { CallNode, Evaluator, Module, Node, Value, Variable } from '../engine/types.js';

/**
 * The line of the first route of an app, or of a router that it mounts, when every one of them is registered
 * before the layer, which then covers none. A route before and others after it may be meant so: null; so is a
 * layer with its handler or router in the same call, and one for a path that no route before it lies under.
 */
export function lateLine(mount: Mount, carrier: Value | Node | null, module: Module, evaluator: Evaluator): number | null {
  if (mount.method !== 'use' || mount.app === null || mount.path === null) return null;
  const { app, call, path } = mount;
  const handler = call.arguments.at(-1);
  if (isFollowed(call, module)) return null;
  if (handler === undefined || answersItself(handler, module, evaluator) || !isLast(carrier, call, module, evaluator)) return null;
  const { own, last } = endsOf(registrationsOn(app, module, evaluator), functionAround(call));
  const at = call.callee.range[1];
  if (last !== null && last.callee.range[1] > at) return null;
  const first = own.find(
    (each) => each.call.callee.range[1] < at && isBelow(each, path, module, evaluator) && answers(each, module, evaluator),
  );
  return first?.call.loc.start.line ?? null;
}

/** Whether the same name is written with something that the layer covers after it. No other file is read to see that. */
function isFollowed(call: CallNode, module: Module): boolean {
  const receiver = call.callee.type === 'MemberExpression' ? call.callee.object : null;
  const variable = receiver?.type === 'Identifier' ? findVariable(receiver.name, receiver, module) : null;
  return variable !== null && (lastCovered(variable).get(functionAround(call)) ?? 0) > call.callee.range[1];
}

/** Where the last registration that layers cover is written on a name, by the function that it stands in. Found once for all layers. */
const lastCovered = perObject((variable: Variable): ReadonlyMap<Node | null, number> => {
  const last = new Map<Node | null, number>();
  if (isReassigned(variable)) return last;
  for (const { identifier } of variable.references) {
    const { parent: callee } = identifier as Node;
    const other = callee?.parent;
    if (callee?.type !== 'MemberExpression' || other?.type !== 'CallExpression' || other.callee !== callee) continue;
    if (!isCovered({ method: staticName(callee), call: other })) continue;
    const home = functionAround(other);
    last.set(home, Math.max(last.get(home) ?? 0, callee.range[1]));
  }
  return last;
});

/** Whether the layer is the last argument of its mount. What follows it there is covered by it. */
function isLast(carrier: Value | Node | null, call: CallNode, module: Module, evaluator: Evaluator): boolean {
  if (carrier === null) return true;
  const node = 'kind' in carrier && 'module' in carrier ? carrier.node : carrier;
  const index = call.arguments.findIndex((each) => each.type !== 'SpreadElement' && evaluator.of(each, module).node === node);
  return index < 0 || index === call.arguments.length - 1;
}

function isBelow({ call, under }: Registration, path: string, module: Module, evaluator: Evaluator): boolean {
  if (path === '') return true;
  const own = pathOf(call.arguments[0], module, evaluator);
  return own !== null && isUnder(joinPaths(under, own), path);
}

/** Whether a registration answers requests: a route with its handler, or a router that has one. */
function answers({ method, call }: Registration, module: Module, evaluator: Evaluator): boolean {
  if (does(VERBS, method, 'below-alone') && isRouteOfChain(call)) return true;
  if (does(VERBS, method, 'route', 'below-alone')) return call.arguments.length > 1;
  const argument = does(VERBS, method, 'mounts') ? call.arguments.at(-1) : undefined;
  if (argument === undefined || argument.type === 'SpreadElement' || isFunction(argument)) return false;
  const router = appOf(evaluator.of(argument, module), evaluator);
  return router !== null && registrationsOn(router.node, router.module, evaluator).some((each) => does(VERBS, each.method, 'route'));
}

/** `app.route('/orders').get(list)`: the chain behind a path answers. */
function isRouteOfChain({ arguments: { length }, parent }: CallNode): boolean {
  const next = parent.parent;
  const isCalledOn = parent.type === 'MemberExpression' && next?.type === 'CallExpression' && next.callee === parent;
  return length === 1 && isCalledOn && next.arguments.length > 0 && does(VERBS, staticName(parent), 'route');
}

/** A handler that never passes on is the end of its requests, and not a layer over routes. */
function answersItself(handler: Node, module: Module, evaluator: Evaluator): boolean {
  const value = evaluator.of(handler, module);
  if (value.kind !== 'function') return false;
  const { node, module: home } = value;
  const parameters = home.scopeManager?.getDeclaredVariables(node).filter((each) => each.defs[0]?.type === 'Parameter') ?? [];
  return !parameters.some(
    ({ name, references }) =>
      references.length > 0 && (name === 'next' || references.some(({ identifier }) => isCalled(identifier as Node))),
  );
}

function isCalled(node: Node): boolean {
  return node.parent?.type === 'CallExpression' && node.parent.callee === node;
}

interface Ends {
  /** What is registered in the function, in order. */
  readonly own: readonly Registration[];
  /** The last call that a layer before it covers. */
  readonly last: CallNode | null;
}

const homesOf = perObject((_registrations: readonly Registration[]) => new Map<Node | null, Ends>());

/** What is registered in one function, found once however many layers ask. */
function endsOf(registrations: readonly Registration[], home: Node | null): Ends {
  const homes = homesOf(registrations);
  let ends = homes.get(home);
  if (ends === undefined) {
    const own = registrations.filter((each) => functionAround(each.call) === home);
    ends = { own, last: own.findLast(isCovered)?.call ?? null };
    homes.set(home, ends);
  }
  return ends;
}

/** A route, a router, or something that is handed the app. A layer itself counts for the layers before it. */
function isCovered({ method, call }: Pick<Registration, 'method' | 'call'>): boolean {
  const args = call.arguments;
  if (method === 'use') return args.length > 0 && (!isErrorHandler(call) || (args.length > 1 && args[0]?.type === 'Literal'));
  return does(VERBS, method, 'route', 'below-alone') || method === 'call';
}
