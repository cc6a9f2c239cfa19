import { functionAround } from '../engine/scope.js';
import { does } from '../policy/verbs.js';
import { VERBS } from './verbs.js';
import { registrationsOn } from './routes/registrations.js';
import { perObject } from '../web/memo.js';
import type { Mount } from '../policy/policy.js';
import type { Registration } from './routes/registrations.js';
import type { CallNode, Evaluator, Module, Node } from '../engine/types.js';

/**
 * The line of the first route of an app when every one of them is registered before the mount, which
 * then covers none. A route before and others after it may be meant so: null.
 */
export function lateLine(mount: Mount, module: Module, evaluator: Evaluator): number | null {
  if (mount.method !== 'use' || mount.app === null) return null;
  const { app, call } = mount;
  const handler = call.arguments.at(-1);
  if (handler === undefined || answersItself(handler, module, evaluator)) return null;
  const home = functionAround(call);
  const { first, last } = endsOf(registrationsOn(app, module, evaluator), home);
  const at = call.callee.range[1];
  if (first === null || first.callee.range[1] >= at || (last !== null && last.callee.range[1] > at)) return null;
  return first.loc.start.line;
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
  /** The first route. */
  readonly first: CallNode | null;
  /** The last call that a layer before it covers. */
  readonly last: CallNode | null;
}

const homesOf = perObject((_registrations: readonly Registration[]) => new Map<Node | null, Ends>());

/** The first and the last of what is registered in one function, found once however many layers ask. */
function endsOf(registrations: readonly Registration[], home: Node | null): Ends {
  const homes = homesOf(registrations);
  let ends = homes.get(home);
  if (ends === undefined) {
    const own = registrations.filter((each) => functionAround(each.call) === home);
    const first = own.find(({ method, call }) => does(VERBS, method, 'route', 'below') && call.arguments.length > 1)?.call ?? null;
    ends = { first, last: own.findLast(isCovered)?.call ?? null };
    homes.set(home, ends);
  }
  return ends;
}

/** A route, a router, or something that is handed the app. A layer itself counts for the layers before it. */
function isCovered({ method, call }: Registration): boolean {
  const args = call.arguments;
  if (method === 'use') return args.length > 0 && (!isErrorHandler(call) || (args.length > 1 && args[0]?.type === 'Literal'));
  return does(VERBS, method, 'route', 'below') || method === 'call';
}

/** `app.use((err, req, res, next) => …)` answers no route. */
function isErrorHandler({ arguments: args }: { readonly arguments: readonly { readonly type: string }[] }): boolean {
  const handler = args.at(-1) as { readonly params?: readonly unknown[] } | undefined;
  return handler?.params?.length === 4;
}
