import { joinPaths } from '../web/paths.js';
import { lastName, staticName, unwrap } from '../engine/scope.js';
import { optionsOf } from '../engine/make.js';
import { does } from '../policy/verbs.js';
import { PATHLIKE } from '../frameworks/shapes/routes/texts.js';
import { layersGiven } from './package-calls.js';
import { VERBS } from './verbs.js';
import { identityOf } from './routes/identity.js';
import type { Mount } from '../policy/policy.js';
import type { CallNode, Evaluator, Frame, Module, Node, Value } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** The method that a call mounts with, by its name; null for a call of another kind. */
export function mountMethod({ type, callee }: CallNode): string | null {
  const target = unwrap(callee);
  const method = type === 'CallExpression' && target.type === 'MemberExpression' ? staticName(target) : null;
  return does(VERBS, method, 'covers', 'route') ? method : null;
}

/** Whether a call may mount a layer: neither `Promise.all(…)` does, nor a method that is given a path alone, e.g. `redis.get(key)`. */
export function mayMountLayer(call: CallNode): boolean {
  const method = mountMethod(call);
  const callee = unwrap(call.callee);
  if (method === null || callee.type !== 'MemberExpression') return false;
  const receiver = unwrap(callee.object);
  if (receiver.type === 'Identifier' && receiver.name === 'Promise') return false;
  // `app.route('/x').get(layer)`
  return call.arguments.length > 1 || receiver.type === 'CallExpression' || does(VERBS, method, 'covers', 'mounts');
}

/** `app.use((err, req, res, next) => …)` answers no route. */
export function isErrorHandler({ arguments: args }: { readonly arguments: readonly { readonly type: string }[] }): boolean {
  const handler = args.at(-1) as { readonly params?: readonly unknown[] } | undefined;
  return handler?.params?.length === 4;
}

/** What a call that is given a value carries with it: the value, its code, and what it is a part of. */
export function carriedBy(value: Value): object[] {
  return optionsOf(value).flatMap(({ value: each }) => [each, each.node, ...(each.kind === 'member' ? [each.object] : [])]);
}

/** What an argument hands over: itself, or the elements of a list. */
export function itemsIn(value: Value): readonly Value[] {
  return optionsOf(value).flatMap(({ value: each }) => (each.kind === 'list' ? each.items : [each]));
}

/** The layers that an argument hands over, also those that one is made of, as `every(a, b)` is. */
export function layersIn(value: Value, evaluator: Evaluator): readonly Value[] {
  return itemsIn(value).flatMap((each) => partsOf(each, evaluator) ?? [each]);
}

/** The layers that one is made of, in order; null for one of another kind. What is spread and not known may be any. */
export function partsOf(value: Value, evaluator: Evaluator): readonly Value[] | null {
  const given = value.kind === 'call' ? layersGiven(value) : null;
  if (value.kind !== 'call' || given === null) return null;
  const parts: Value[] = [];
  for (const each of given) {
    const isSpread = each.type === 'SpreadElement';
    const part = evaluator.of(isSpread ? each.argument : each, value.module, value.frame);
    if (isSpread && part.kind !== 'list') return null;
    parts.push(...layersIn(part, evaluator));
  }
  return parts;
}

/** What mounts here: the receiver, the method and the path. Null for a call of another kind. */
export function readMount(call: CallNode, module: Module, evaluator: Evaluator): Mount | null {
  const callee = unwrap(call.callee);
  const method = mountMethod(call);
  if (method === null || callee.type !== 'MemberExpression') return null;
  const receiver = readReceiver(callee.object, module, evaluator);
  // The only argument is the middleware itself.
  const own =
    does(VERBS, method, 'event') || (call.arguments.length === 1 && call.arguments[0]?.type !== 'Literal')
      ? ''
      : pathOf(call.arguments[0], module, evaluator);
  return {
    call,
    app: receiver.app,
    method,
    path: own === null || receiver.path === null ? null : receiver.path === '' ? own : joinPaths(receiver.path, own),
  };
}

/** The app or router behind a receiver, and the path that the chain to it adds, e.g. `/x` of `app.route('/x').all(…)`. */
export function readReceiver(node: Node, module: Module, evaluator: Evaluator): { app: Node | null; path: string | null } {
  const value = evaluator.of(node, module);
  return { app: identityOf(value, evaluator), path: chainPath(value, evaluator) };
}

function chainPath(value: Value, evaluator: Evaluator): string | null {
  let path: string | null = '';
  for (let at = value; at.kind === 'call' && at.callee.kind === 'member'; at = at.callee.object) {
    const { name } = at.callee;
    // With a second argument, e.g. `app.route('/x', other)`, it answers the app itself.
    if (!does(VERBS, name, 'below') && !(does(VERBS, name, 'below-alone') && at.node.arguments.length === 1)) continue;
    const own = pathOf(at.node.arguments[0], at.module, evaluator, at.frame);
    path = own === null || path === null ? null : joinPaths(own, path);
  }
  return path;
}

/** The path in the first argument: `''` when there is none, null when it is unknown or there are several. */
export function pathOf(
  argument: TSESTree.CallExpressionArgument | undefined,
  module: Module,
  evaluator: Evaluator,
  frame?: Frame,
): string | null {
  if (argument === undefined || argument.type === 'SpreadElement') return '';
  const value = evaluator.of(argument, module, frame);
  if (value.kind === 'function' || value.kind === 'class') return '';
  if (value.kind === 'primitive') return typeof value.value === 'string' ? value.value : '';
  if (value.kind === 'regex') return isEverything(value.source) ? '' : null;
  if (value.kind === 'list') return value.items.some((item) => item.kind === 'primitive' || item.kind === 'regex') ? null : '';
  if (value.kind === 'choice' && value.options.every((each) => each.value.kind === 'function')) return '';
  if ((value.kind === 'unknown' && value.reason === 'env') || argument.type === 'TemplateLiteral') return null;
  // What nobody knows may be a middleware, or a path: its name tells.
  return PATHLIKE.test(nameOf(argument) ?? '') ? null : '';
}

function nameOf(node: Node): string | null {
  const inner = unwrap(node);
  return inner.type === 'CallExpression' ? nameOf(inner.callee) : lastName(inner);
}

function isEverything(source: string): boolean {
  return /^\^?(?:\(?\.\*\)?)?\$?$/.test(source);
}
