import { isUnder } from '../web/paths.js';
import { areExclusive } from '../engine/exclusive.js';
import { functionAround, unwrap, writtenText } from '../engine/scope.js';
import { perObject } from '../web/memo.js';
import { does } from '../policy/verbs.js';
import { refusalOf, TOO_OFTEN } from '../policy/refusing-layers.js';
import { carriedBy, layersIn, mountMethod, partsOf, readMount } from './mounts.js';
import { elementsOf, entryFor, exportCalled, handlerIn, layersGiven } from './package-calls.js';
import { EARLY_EVENTS, GUARDS, VERBS } from './verbs.js';
import type { Guard } from '../frameworks/routing.js';
import type { Blocker, Mount } from '../policy/policy.js';
import type { CallNode, Evaluator, Module, Node, Value } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/**
 * The layers of the same app, before a CORS layer, that refuse preflights: by what they do, or by their package. Those that
 * refuse every preflight are first, then those that do so at times. `calls` are those of the file. `carrier` is what the
 * CORS layer is in its call.
 */
export function blockersOf(
  mount: Mount,
  carrier: object | null,
  calls: readonly CallNode[],
  module: Module,
  evaluator: Evaluator,
): readonly Blocker[] {
  if (mount.app === null || mount.path === null || !does(VERBS, mount.method, 'covers')) return [];
  const home = functionAround(mount.call);
  const found = refusersBefore(mount.call, calls, module, evaluator).filter(
    ({ call, app, path }) =>
      app === mount.app &&
      call.callee.range[1] < mount.call.callee.range[1] &&
      functionAround(call) === home &&
      isUnder(mount.path!, path) &&
      !areExclusive(call, mount.call),
  );
  return [...found, ...besideIn(mount.call, carrier, module, evaluator)].sort((left, right) => rank(left) - rank(right));
}

function rank({ status, isCertain }: Blocker): number {
  return isCertain ? (status === TOO_OFTEN ? 1 : 0) : 2;
}

/** The same in one call, e.g. `app.use(auth, cors())`. */
function besideIn(call: CallNode, carrier: object | null, module: Module, evaluator: Evaluator): Blocker[] {
  const found: Blocker[] = [];
  for (const layer of carrier === null ? [] : call.arguments.flatMap((each) => writtenIn(each, module, evaluator))) {
    if (layer.type === 'SpreadElement') return [];
    for (const value of layersIn(evaluator.of(layer, module), evaluator)) {
      if (carriedBy(value).includes(carrier!)) return found;
      const refusal = refusalBy(value, evaluator);
      if (refusal !== null) found.push({ call, layer, ...refusal });
    }
  }
  return [];
}

/** The layers that are written in an argument, also within what makes one of several. */
function writtenIn(
  argument: TSESTree.CallExpressionArgument,
  module: Module,
  evaluator: Evaluator,
): readonly TSESTree.CallExpressionArgument[] {
  return elementsOf(argument).flatMap((each) => {
    const inner = unwrap(each);
    const value = inner.type === 'CallExpression' ? evaluator.of(inner, module) : null;
    const given = value?.kind === 'call' && value.node === inner ? layersGiven(value) : null;
    return given === null || given.some(({ type }) => type === 'SpreadElement')
      ? [each]
      : given.flatMap((part) => writtenIn(part, module, evaluator));
  });
}

/** A layer that refuses every preflight below a path. */
interface Refuser extends Blocker {
  readonly app: Node;
  readonly path: string;
}

/** The layers of a file in order, and those that refuse preflights among the ones that were looked at so far. */
interface Search {
  readonly layers: readonly CallNode[];
  readonly refusers: Refuser[];
  seen: number;
}

const searchIn = perObject((calls: readonly CallNode[]): Search => {
  const layers = calls.filter((each) => does(VERBS, mountMethod(each), 'covers'));
  return { layers: layers.sort((left, right) => left.callee.range[1] - right.callee.range[1]), refusers: [], seen: 0 };
});

/**
 * The layers before a call, and maybe others, that refuse preflights. Each is looked at once however many CORS layers
 * there are, and none that stands after the last of these: what a layer does may take reading another file.
 */
function refusersBefore(at: CallNode, calls: readonly CallNode[], module: Module, evaluator: Evaluator): readonly Refuser[] {
  const search = searchIn(calls);
  for (; search.seen < search.layers.length; search.seen += 1) {
    const call = search.layers[search.seen]!;
    if (call.callee.range[1] >= at.callee.range[1]) break;
    const layer = readMount(call, module, evaluator);
    if (layer === null || layer.app === null || layer.path === null || isLateHook(call, layer.method)) continue;
    const refusal = refusedBy(call, module, evaluator);
    if (refusal !== null) search.refusers.push({ call, ...refusal, app: layer.app, path: layer.path });
  }
  return search.refusers;
}

/** `addHook('preHandler', …)`: the layer has answered preflights before (run on Fastify 4 and 5). */
export function isLateHook({ arguments: [event] }: CallNode, method: string): boolean {
  return does(VERBS, method, 'event') && !EARLY_EVENTS.has((event !== undefined && writtenText(event)) || '');
}

export type Refusal = Omit<Blocker, 'call' | 'layer'>;
type CallValue = Extract<Value, { kind: 'call' }>;

/** How the first of a call's layers that refuses does so; null for none. */
function refusedBy(call: CallNode, module: Module, evaluator: Evaluator): Omit<Blocker, 'call'> | null {
  for (const layer of call.arguments) {
    if (layer.type === 'SpreadElement') return null;
    const refusal = refusalBy(evaluator.of(layer, module), evaluator);
    if (refusal !== null) return { layer, ...refusal };
  }
  return null;
}

/** How a layer refuses preflights; null where it does not, or that is not known. */
export function refusalBy(value: Value, evaluator: Evaluator): Refusal | null {
  for (const part of partsOf(value, evaluator) ?? []) {
    const refusal = refusalBy(part, evaluator);
    if (refusal !== null) return refusal;
  }
  const written = value.kind === 'function' ? refusalOf(value, evaluator) : null;
  if (written !== null) return { status: written.status, refusesSites: false, isCertain: written.isCertain };
  return value.kind === 'call' ? (refusalByGuard(value, evaluator) ?? refusalWithin(value, evaluator)) : null;
}

/** What a function that is given to another one refuses, e.g. `wrap(layer)`: whether that lets some pass is not known. */
function refusalWithin({ node, module, frame }: CallValue, evaluator: Evaluator): Refusal | null {
  const [layer] = node.arguments;
  const value = node.arguments.length === 1 ? evaluator.of(layer!, module, frame) : null;
  const refusal = value?.kind === 'function' ? refusalOf(value, evaluator) : null;
  return refusal && { status: refusal.status, refusesSites: false, isCertain: false };
}

function refusalByGuard(value: CallValue, evaluator: Evaluator): Refusal | null {
  const handler = handlerIn(value, evaluator);
  if (handler !== null) return refusalBy(handler, evaluator);
  const called = exportCalled(value);
  const guard = called === null ? undefined : entryFor(called, GUARDS);
  if (guard === undefined || speaksOf(value, guard, evaluator)) return null;
  return { status: guard.status, refusesSites: guard.refusesSites === true, isCertain: true };
}

/** Whether the options of a guard have one of the keys with which it lets requests pass; what cannot be read may have. */
function speaksOf({ node, module, frame }: CallValue, { unless = [], unlessTrue }: Guard, evaluator: Evaluator): boolean {
  if (unless.length === 0 && unlessTrue === undefined) return false;
  const isTrue = (value: Value): boolean => value.kind === 'primitive' && value.value === true;
  return node.arguments.some((each) => {
    const value = evaluator.of(each, module, frame);
    if (value.kind === 'primitive' || value.kind === 'list') return false;
    return (
      value.kind !== 'object' ||
      value.entries.some((each) => each.key === null || unless.includes(each.key) || (each.key === unlessTrue && !isTrue(each.value)))
    );
  });
}
