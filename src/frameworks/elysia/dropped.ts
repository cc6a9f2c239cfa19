import { findVariable, functionAround, isFunction, startOfChain, staticName, unwrap, walk } from '../../engine/scope.js';
import { isCallOf } from '../shapes/called.js';
import { grantOf } from '../../web/headers.js';
import { perObject } from '../../web/memo.js';
import type { FunctionNode, Module, Node } from '../../engine/types.js';
import type { Reader } from '../define.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** How many names may lie between a call and its app. */
const MAX_NAMES = 4;
/** What makes a layer. */
export const CORS = { modules: ['@elysiajs/cors'], exports: ['cors', ''] };

/** A layer of the library that a file puts on an app. */
interface Layer {
  readonly app: Node;
  readonly made: Node;
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
  const layer = layersIn(reader.module, reader).find((each) => each.app === app && app !== null);
  if (layer === undefined || layer.made.range[0] > node.range[0]) return;
  reader.reportUnsent({ why: 'dropped', grant: 'origin', node, value: node.right, by: layer.made });
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

/** The layers that a file puts on apps which it makes itself. Found once, and where a handler replaces headers. */
const layersIn = perObject((module: Module, reader: Reader): readonly Layer[] => {
  const found: Layer[] = [];
  walk(module.ast, module.visitorKeys, (node) => {
    if (node.type !== 'CallExpression') return;
    const [layer] = node.arguments;
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression' || staticName(callee) !== 'use' || layer?.type !== 'CallExpression') return;
    const app = isCallOf(layer, CORS, reader) ? appOf(node, reader) : null;
    if (app !== null) found.push({ app, made: layer });
  });
  return found;
});

/** The `new Elysia()` that a chain of calls begins with, also by the name of a chain; null where it is not made here. */
function appOf(call: Node, { evaluator, module }: Reader): Node | null {
  let at = startOfChain(call);
  for (let step = 0; at.type === 'Identifier' && step < MAX_NAMES; step += 1) {
    const value = evaluator.of(at, module);
    if (value.kind !== 'call' || value.module !== module) return null;
    at = startOfChain(value.node);
  }
  return at.type === 'NewExpression' ? at : null;
}
