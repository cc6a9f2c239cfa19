import { isUnder } from '../web/paths.js';
import { areExclusive } from '../engine/exclusive.js';
import { functionAround } from '../engine/scope.js';
import { perObject } from '../web/memo.js';
import { packageSpecifier } from '../project/specifiers.js';
import { does } from '../policy/verbs.js';
import { refusalOf } from '../policy/refusing-layers.js';
import { readMount } from './mounts.js';
import { registrationsOn } from './routes/registrations.js';
import { GUARDS, VERBS } from './verbs.js';
import type { Blocker, Mount } from '../policy/policy.js';
import type { CallNode, Evaluator, Module, Node, Value } from '../engine/types.js';

/**
 * The layer of the same app, before a CORS layer, that refuses every preflight: by what it does, or by its package.
 * Null where there is none, where it may let preflights pass, or where that is not known.
 */
export function blockerOf(mount: Mount, module: Module, evaluator: Evaluator): Blocker | null {
  if (mount.app === null || mount.path === null || !does(VERBS, mount.method, 'covers')) return null;
  const home = functionAround(mount.call);
  const found = refusersOn(mount.app, module, evaluator).find(
    ({ call, path }) =>
      call !== mount.call &&
      functionAround(call) === home &&
      call.callee.range[1] < mount.call.callee.range[1] &&
      isUnder(mount.path!, path) &&
      !areExclusive(call, mount.call),
  );
  return found ?? null;
}

/** A layer that refuses every preflight below a path. */
interface Refuser extends Blocker {
  readonly path: string;
}

const refusersIn = perObject((_evaluator: Evaluator) => new Map<Node, readonly Refuser[]>());

/** The layers of an app that refuse preflights, found once however many CORS layers it has. */
function refusersOn(app: Node, module: Module, evaluator: Evaluator): readonly Refuser[] {
  const known = refusersIn(evaluator);
  let refusers = known.get(app);
  if (refusers === undefined) {
    refusers = registrationsOn(app, module, evaluator).flatMap(({ call, method }) => {
      if (!does(VERBS, method, 'covers')) return [];
      const layer = readMount(call, module, evaluator);
      if (layer === null || layer.app !== app || layer.path === null) return [];
      const status = refusedBy(call, module, evaluator);
      return status === null ? [] : [{ call, status, path: layer.path }];
    });
    known.set(app, refusers);
  }
  return refusers;
}

/** The status with which the first of a call's layers that refuses does so; null for none. */
function refusedBy(call: CallNode, module: Module, evaluator: Evaluator): number | null {
  for (const argument of call.arguments) {
    if (argument.type === 'SpreadElement') return null;
    const status = statusOf(evaluator.of(argument, module), evaluator);
    if (status !== null) return status;
  }
  return null;
}

function statusOf(value: Value, evaluator: Evaluator): number | null {
  if (value.kind === 'function') return refusalOf(value, evaluator)?.status ?? null;
  if (value.kind !== 'call') return null;
  const { callee } = value;
  const made = callee.kind === 'member' ? callee.object : callee;
  if (made.kind !== 'import') return null;
  const name = [...made.path.filter((each) => each !== 'default'), ...(callee.kind === 'member' ? [callee.name] : [])].join('.');
  const source = packageSpecifier(made.source);
  const guard = GUARDS.find(({ modules, names }) => modules.includes(source) && names.includes(name));
  if (guard === undefined || (guard.unless !== undefined && speaksOf(value, guard.unless, evaluator))) return null;
  return guard.status;
}

/** Whether the options of a guard have one of the keys with which it lets requests pass; what cannot be read may have. */
function speaksOf({ node, module, frame }: Extract<Value, { kind: 'call' }>, keys: readonly string[], evaluator: Evaluator): boolean {
  return node.arguments.some((each) => {
    const value = evaluator.of(each, module, frame);
    if (value.kind === 'primitive' || value.kind === 'list') return false;
    return value.kind !== 'object' || value.entries.some(({ key }) => key === null || keys.includes(key));
  });
}
