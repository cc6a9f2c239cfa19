import { findVariable, functionAround, isFunction, startOfChain, staticName, unwrap, walk } from '../../engine/scope.js';
import { isCallOf } from '../shapes/called.js';
import { grantOf } from '../../web/headers.js';
import { perObject } from '../../web/memo.js';
import type { CallValue, FunctionNode, Module, Node } from '../../engine/types.js';
import type { Reader } from '../define.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** How many names may lie between a call and its app. */
const MAX_NAMES = 4;
/** What makes a layer. */
export const CORS = { modules: ['@elysiajs/cors'], exports: ['cors', ''] };

/** Methods whose function is given the app, or a part of it: what stands before them covers that. */
const INNER: ReadonlySet<string> = new Set(['group', 'guard', 'use']);

/** What a file puts on an app: a layer of the library, or another app. */
interface Use {
  readonly app: Node;
  readonly given: Node;
  /** The app that is put on it; null for a layer. */
  readonly plugin: Node | null;
}

/**
 * `set.headers = { … }` in a handler: the headers that the layer of the same app wrote before are gone with the object
 * (measured: elysia 1.4 with @elysiajs/cors 1.4.2; `{ ...set.headers, … }` and `set.headers[name] = …` keep them).
 */
export function readDropped(node: TSESTree.AssignmentExpression, reader: Reader): void {
  const [target, value] = [unwrap(node.left), unwrap(node.right)];
  if (node.operator !== '=' || target.type !== 'MemberExpression' || staticName(target) !== 'headers') return;
  if (value.type !== 'ObjectExpression' || !value.properties.every(keepsNothing)) return;
  const handler = functionAround(node);
  if (handler === null || !isFunction(handler) || !isSetOf(unwrap(target.object), handler, reader.module)) return;
  const call = handler.parent;
  if (call?.type !== 'CallExpression' || !call.arguments.includes(handler as never)) return;
  const app = appOf(call, reader);
  const layer = app === null ? null : layerBefore(node, app, usesIn(reader.module, reader));
  if (layer !== null) reader.reportUnsent({ why: 'dropped', grant: 'origin', node, value: node.right, by: layer });
}

/** The layer that an app has before a place, or one that has the app as its plugin before that. */
function layerBefore(place: Node, app: Node, uses: readonly Use[]): Node | null {
  const layers = uses.filter(({ plugin }) => plugin === null);
  const before = (host: Node, at: Node): Use | undefined => layers.find((each) => each.app === host && isBefore(each.given, at));
  const hosts = uses.filter(({ plugin }) => plugin === app);
  const layer = before(app, place) ?? hosts.map((each) => before(each.app, each.given)).find((each) => each !== undefined);
  return layer?.given ?? null;
}

/** Whether a layer stands before a place, and in no part of the app that the place is not in. */
function isBefore(layer: Node, place: Node): boolean {
  const part = functionAround(layer);
  return layer.range[0] < place.range[0] && (part === null || part.range[1] > place.range[1]);
}

/** Whether a property is no copy of what was there, and no Allow-Origin of its own. */
function keepsNothing(property: TSESTree.ObjectExpression['properties'][number]): boolean {
  const name = property.type === 'Property' ? staticName(property) : null;
  return name !== null && grantOf(name) !== 'origin';
}

/** `set` of `({ set }) => …`, and `context.set`. */
function isSetOf(object: Node, handler: FunctionNode, module: Module): boolean {
  const inner = object.type === 'MemberExpression' && staticName(object) === 'set' ? unwrap(object.object) : object;
  if (inner.type !== 'Identifier') return false;
  const [context] = handler.params;
  const [definition] = findVariable(inner.name, inner, module)?.defs ?? [];
  if (definition?.type !== 'Parameter' || definition.node !== (handler as unknown)) return false;
  if (inner !== object) return context?.type === 'Identifier' && context.name === inner.name;
  return (
    context?.type === 'ObjectPattern' &&
    context.properties.some((each) => each.type === 'Property' && staticName(each) === 'set' && each.value === definition.name)
  );
}

/** What a file puts on apps which it makes itself. Found once, and where a handler replaces headers. */
const usesIn = perObject((module: Module, reader: Reader): readonly Use[] => {
  const found: Use[] = [];
  walk(module.ast, module.visitorKeys, (node) => {
    if (node.type !== 'CallExpression') return;
    const [given] = node.arguments;
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression' || staticName(callee) !== 'use' || given === undefined || isFunction(given)) return;
    const isLayer = given.type === 'CallExpression' && isCallOf(given, CORS, reader);
    const plugin = isLayer ? null : appOf(given, reader);
    const app = isLayer || plugin !== null ? appOf(node, reader) : null;
    if (app !== null) found.push({ app, given, plugin });
  });
  return found;
});

/** The `new Elysia()` that a chain of calls begins with, also by the name of a chain or of a part; null where it is not made here. */
function appOf(call: Node, { evaluator, module }: Reader): Node | null {
  let at = startOfChain(call);
  for (let step = 0; at.type === 'Identifier' && step < MAX_NAMES; step += 1) {
    const outer = callAround(at.name, at, module);
    const value = outer === null ? evaluator.of(at, module) : null;
    if (value !== null && (value.kind !== 'call' || value.module !== module)) return null;
    at = startOfChain(outer ?? (value as CallValue).node);
  }
  return at.type === 'NewExpression' ? at : null;
}

/** `app.group('/v1', (part) => …)` for `part`; null for another name. */
function callAround(name: string, at: Node, module: Module): Node | null {
  const [definition] = findVariable(name, at, module)?.defs ?? [];
  const fn = definition?.type === 'Parameter' ? (definition.node as Node) : null;
  const call = fn?.parent;
  if (fn === null || !isFunction(fn) || call?.type !== 'CallExpression' || fn.params[0] !== (definition!.name as Node)) return null;
  const callee = unwrap(call.callee);
  return call.arguments.at(-1) === fn && callee.type === 'MemberExpression' && INNER.has(staticName(callee) ?? '') ? callee.object : null;
}
