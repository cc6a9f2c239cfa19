import { functionAround } from '../values/scope.js';
import { registrationsOn } from './routes/registrations.js';
import type { Mount } from '../policy/policy.js';
import type { Evaluator, Module } from '../values/types.js';

const ROUTES = new Set(['get', 'head', 'post', 'put', 'patch', 'delete', 'all', 'route']);

/**
 * The line of the first route of an app when every one of them is registered before the mount, which
 * then covers none. A route before and others after it may be meant so: null.
 */
export function lateLine(mount: Mount, module: Module, evaluator: Evaluator): number | null {
  if (mount.method !== 'use' || mount.app === null) return null;
  const { app, call } = mount;
  const home = functionAround(call);
  const others = registrationsOn(app, module, evaluator).filter((each) => each.call !== call && functionAround(each.call) === home);
  const isRoute = ({ method, call: { arguments: args } }: (typeof others)[number]): boolean => ROUTES.has(method ?? '') || (method === 'use' && args.length > 1 && args[0]?.type === 'Literal');
  const after = others.filter((each) => each.call.callee.range[1] > call.callee.range[1]);
  const before = others.filter((each) => each.call.callee.range[1] < call.callee.range[1] && ROUTES.has(each.method ?? '') && each.call.arguments.length > 1);
  if (before.length === 0 || after.some((each) => isRoute(each) || each.method === 'call' || (each.method === 'use' && each.call.arguments.length > 0 && !isErrorHandler(each.call)))) return null;
  return before[0]!.call.loc.start.line;
}

/** `app.use((err, req, res, next) => …)` answers no route. */
function isErrorHandler({ arguments: args }: { readonly arguments: readonly { readonly type: string }[] }): boolean {
  const handler = args.at(-1) as { readonly params?: readonly unknown[] } | undefined;
  return handler?.params?.length === 4;
}
