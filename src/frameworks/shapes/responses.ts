import { findVariable, functionAround, isFunction, staticName, unwrap, outermostAssertion } from '../../engine/scope.js';
import { mentions } from '../../engine/mentions.js';
import { perObject } from '../../web/memo.js';
import { kindsIn, roleOf } from './handlers.js';
import { declaredName, usesOf } from '../../engine/uses.js';
import type { HeaderFramework } from '../headers/dialects.js';
import type { Reader } from '../define.js';
import type { FunctionNode, Node } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

export interface Response {
  /** The same object for all headers of one response. */
  readonly group: object;
  readonly framework: HeaderFramework;
  /** The path of a config entry, e.g. Next's `source`; null elsewhere. */
  readonly path: string | null;
}

/** The function that writes a header, when it could be mounted as a middleware. */
export function writerAround(node: Node): Node | null {
  return functionAround(node);
}

/**
 * The response that a header goes to. Calls on one receiver in one function belong together, and so
 * do the keys of one object; an object that is handed to such a call joins it.
 */
export function responseOf(node: Node, reader: Reader, home: Node = node): Response {
  const call = node.type === 'CallExpression' ? node : callWith(node);
  if (call !== null) {
    const receiver = receiverOf(call, reader);
    if (receiver !== null) return { group: groupFor(receiver.key, home), framework: receiver.framework, path: null };
  }
  if (node.type === 'AssignmentExpression' && unwrap(node.left).type === 'MemberExpression') {
    const { object } = unwrap(node.left) as TSESTree.MemberExpression;
    return { group: groupFor(keyOf(object, reader), node), framework: 'web', path: null };
  }
  if (node.type === 'ArrayExpression') {
    const path = pathOfList(node, reader);
    if (path !== null) return { group: node, framework: 'config', path };
  }
  const key = keyOfName(node, reader);
  const framework = isSentRaw(node, reader) ? 'raw' : node.type === 'ArrayExpression' ? 'web' : objectFramework(node);
  return { group: key === null ? node : groupFor(key, node), framework, path: null };
}

/** Whether a header object has a name that is handed to the raw answer only, e.g. `reply.raw.writeHead(200, headers)`. */
function isSentRaw(node: Node, reader: Reader): boolean {
  const declarator = outermostAssertion(node).parent;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return false;
  const uses = usesOf(findVariable(declarator.id.name, declarator, reader.module));
  return (
    uses.length > 0 &&
    uses.every(({ identifier }) => {
      const call = callWith(identifier as Node);
      return call !== null && receiverOf(call, reader)?.framework === 'raw';
    })
  );
}

/** What later writes call the headers that an object or a list of pairs begins, e.g. `answer.headers`; null where it has no name. */
function keyOfName(node: Node, reader: Reader): string | null {
  let at = outermostAssertion(node);
  let suffix = '';
  for (; at.parent != null; at = outermostAssertion(at.parent)) {
    const { parent } = at;
    if (parent.type === 'VariableDeclarator') return parent.id.type === 'Identifier' ? `${keyOf(parent.id, reader)}${suffix}` : null;
    if (parent.type === 'NewExpression' && parent.callee.type === 'Identifier') {
      // `new Headers({ … })` is the headers; `new Response(body, { headers: { … } })` has them.
      if (parent.callee.name !== 'Headers' && parent.callee.name !== 'Response') return null;
    } else if (parent.type === 'Property' && staticName(parent) === 'headers') {
      suffix = '.headers';
    } else if (parent.type !== 'ObjectExpression' && !(parent.type === 'ArrayExpression' && at.type === 'ArrayExpression')) {
      return null;
    } else if (parent.type === 'ObjectExpression' && parent.parent?.type !== 'NewExpression') {
      return null;
    }
  }
  return null;
}

/** The text of a receiver with the variable that it begins with: one name can be two variables. */
function keyOf(node: Node, reader: Reader): string {
  let root = unwrap(node);
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  const variable = root.type === 'Identifier' ? findVariable(root.name, root, reader.module) : null;
  return `${(variable?.defs[0]?.name as Node | undefined)?.range[0] ?? ''} ${textOf(node, reader)}`;
}

const groupsIn = perObject((_home: Node) => new Map<string, object>());

function groupFor(key: string, node: Node): object {
  const home = functionAround(node) ?? rootOf(node);
  const keyed = groupsIn(home);
  const group = keyed.get(key) ?? { key };
  keyed.set(key, group);
  return group;
}

function rootOf(node: Node): Node {
  let at = node;
  while (at.parent != null) at = at.parent;
  return at;
}

const RESPONSE_METHODS = new Set([
  'header',
  'headers',
  'set',
  'setHeader',
  'append',
  'appendHeader',
  'writeHead',
  'setHeaders',
  'writeHeader',
  'addHeader',
  'vary',
]);

function callWith(node: Node): TSESTree.CallExpression | null {
  const outer = outermostAssertion(node);
  const { parent } = outer;
  return parent?.type === 'CallExpression' && parent.callee !== outer ? parent : null;
}

function receiverOf(call: TSESTree.CallExpression, reader: Reader): { key: string; framework: HeaderFramework } | null {
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') {
    // h3: `setHeader(event, name, value)`; Nest: `@Header(name, value)`.
    if (call.parent.type === 'Decorator') return { key: `decorators of ${call.parent.parent.range[0]}`, framework: 'nest' };
    const [first] = call.arguments;
    return first?.type === 'Identifier' ? { key: keyOf(first, reader), framework: 'node' } : null;
  }
  if (callee.type !== 'MemberExpression') return null;
  const method = staticName(callee);
  if (method === null || !RESPONSE_METHODS.has(method)) return null;
  const root = chainRoot(callee.object);
  return { key: keyOf(root, reader), framework: frameworkOf(root, method, reader) };
}

/** `res` of `res.status(200).set(…)`. */
function chainRoot(node: Node): Node {
  let at = unwrap(node);
  while (at.type === 'CallExpression') {
    const callee = unwrap(at.callee);
    if (callee.type !== 'MemberExpression') break;
    at = unwrap(callee.object);
  }
  return at;
}

const NODE_METHODS = new Set(['setHeader', 'writeHead', 'appendHeader', 'setHeaders']);

function frameworkOf(root: Node, method: string, reader: Reader): HeaderFramework {
  if (root.type === 'MemberExpression') {
    const name = staticName(root);
    if (name === 'headers') return 'web';
    if (name === 'raw') return 'raw';
    if (name === 'res' || name === 'rawResponse') return 'node';
  }
  const value = root.type === 'Identifier' ? reader.evaluator.of(root, reader.module) : null;
  if (value?.kind === 'call') return value.callee.kind === 'global' && value.callee.name === 'Headers' ? 'web' : 'object';
  if (value?.kind !== 'parameter') return NODE_METHODS.has(method) ? 'node' : 'web';
  const role = roleOf(value.of, value.index, reader.module, reader.evaluator, reader.handlers);
  if (role?.part === 'headers') return 'web';
  if (role?.part === 'context' || (role?.part === 'response' && role.style.kind !== 'node')) return role.style.kind as HeaderFramework;
  if (NODE_METHODS.has(method)) return isExpressHandler(value.of, reader) ? 'express' : 'node';
  if (role === null && value.index === 0) {
    const context = method === 'header' ? 'hono' : 'koa';
    const kinds = kindsIn(reader.module, reader.handlers);
    if (kinds.has(context) || kinds.size === 0) return context;
    return kinds.has('fastify') ? 'fastify' : 'express';
  }
  if (method === 'headers' || (method === 'header' && mentions(reader.module, /(['"])fastify\1|Fastify|\breply\b/))) return 'fastify';
  return 'express';
}

/** A handler with `next`, or one in a file that works with Express or one of its kin. */
function isExpressHandler(fn: FunctionNode, reader: Reader): boolean {
  return (
    fn.params.length >= 3 ||
    mentions(reader.module, /['"](?:express|connect|polka|restana|@feathersjs\/express|restify|next-connect|router)['"]/)
  );
}

/** `headers: [{ key, value }]` of Next and Vercel stands in an entry with a `source`. */
function pathBeside(list: Node, reader: Reader): string | null {
  const property = list.parent;
  const entry = property?.type === 'Property' ? property.parent : undefined;
  if (entry?.type !== 'ObjectExpression') return null;
  for (const each of entry.properties) {
    if (each.type !== 'Property' || staticName(each) !== 'source') continue;
    const source = reader.evaluator.of(each.value, reader.module);
    return source.kind === 'primitive' ? String(source.value) : null;
  }
  return null;
}

/** Of a constant list that several entries share, the widest path: the shortest with a wildcard. */
function pathOfList(list: Node, reader: Reader): string | null {
  const name = declaredName(list);
  if (name === null) return pathBeside(outermostAssertion(list), reader);
  const uses = findVariable(name.name, name, reader.module)?.references ?? [];
  const paths = uses.flatMap(({ identifier }) => pathBeside(identifier as Node, reader) ?? []);
  const isOne = (each: string): number => (/[:*(]/.test(each) ? 0 : 1);
  return paths.sort((left, right) => isOne(left) - isOne(right) || left.length - right.length)[0] ?? null;
}

function objectFramework(node: Node): HeaderFramework {
  for (let at: Node | undefined = node; at != null && !isFunction(at); at = at.parent) {
    if (at.type === 'NewExpression' || at.type === 'CallExpression') return 'web';
  }
  return 'object';
}

function textOf(node: Node, reader: Reader): string {
  return reader.module.text.slice(node.range[0], node.range[1]);
}
