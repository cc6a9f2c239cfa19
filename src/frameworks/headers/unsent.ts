import { functionAround, initializerOf, isFunction, staticName, unwrap, walk, writtenText, startOfChain } from '../../engine/scope.js';
import { grantOf } from '../../web/headers.js';
import { holderOf } from './holders.js';
import { grantIn } from './writers.js';
import { eventOf, firstMember, partOfHandler, variableCalledOn, variableOf } from './receivers.js';
import { callOf, isSentBy, RAW_SENDERS, senderBefore, statementsOf } from './senders.js';
import type { HeaderFramework } from './dialects.js';
import type { Grant } from '../../web/headers.js';
import type { Reader } from '../define.js';
import type { UnsentReason } from '../../policy/unsent.js';
import type { Module, Node, Variable } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** What takes a header away: the reason and the code; null where it is sent, or that is not known. */
export type Taken = { readonly why: UnsentReason; readonly by: Node | null } | null;

/** Methods that replace what the header was before. */
const REPLACING: ReadonlySet<string> = new Set(['set', 'setHeader', 'header']);
const REPLACING_OF_EVENTS: ReadonlySet<string> = new Set(['setHeader', 'setResponseHeader']);
/** Hono collects the headers until its handler is done, and Fastify until its hooks are. */
const SENT_LATER: ReadonlySet<HeaderFramework> = new Set(['hono', 'fastify', 'nest']);
/** Members of a context that are the request. */
const REQUESTS: ReadonlySet<string> = new Set(['req', 'request']);
/** What a proxy calls its request to the server behind. */
const PROXY_REQUEST = /^(?:onP|p)roxyReq(?:Ws)?$/;
/** Events of an answer that is gone. */
const GONE: ReadonlySet<string> = new Set(['finish', 'close']);
/** Statements between two writes that cannot send the answer or leave. */
const HARMLESS: ReadonlySet<string> = new Set(['VariableDeclaration', 'FunctionDeclaration']);

/** What takes a header away that a call writes, e.g. `res.setHeader(name, value)`. */
export function takenFrom(call: TSESTree.CallExpression, framework: HeaderFramework, grant: Grant, reader: Reader): Taken {
  const receiver = variableCalledOn(call, reader) ?? eventOf(call, reader);
  if (receiver === null) return null;
  const holder = holderOf(receiver, reader);
  if (holder !== null) return { why: holder, by: null };
  if (isRequestHeaders(call, receiver, reader)) return { why: 'request', by: null };
  const hook = hookAround(call, receiver);
  if (hook !== null) return { why: 'after', by: hook };
  if (framework === 'fastify') return rawSender(call, receiver, reader);
  const isCollected = SENT_LATER.has(framework) || (framework === 'koa' && partOfHandler(receiver, reader) !== 'context');
  const sent = isCollected ? null : senderBefore(call, receiver, reader);
  if (sent !== null) return { why: framework === 'koa' ? 'lost' : 'late', by: sent };
  const later = laterWrite(call, receiver, grant, reader);
  return later === null ? null : { why: 'replaced', by: later };
}

/** Whether `target['Access-Control-Allow-Origin'] = …` writes on the headers of a request, e.g. `req.headers[…] = …`. */
export function isOnRequest(target: Node, reader: Reader): boolean {
  if (isRequestOfContext(target, reader.module)) return true;
  const variable = variableOf(startOfChain(target), reader);
  const part = variable === null ? null : partOfHandler(variable, reader);
  return part === 'request' || (part === 'context' && REQUESTS.has(firstMember(target) ?? ''));
}

/** `context.switchToHttp().getRequest().headers` of an execution context, also by a name for the request or its headers. */
function isRequestOfContext(target: Node, module: Module): boolean {
  let at: Node | null = unwrap(target);
  if (at.type === 'Identifier') at = initializerOf(at, module);
  if (at?.type !== 'MemberExpression' || staticName(at) !== 'headers') return false;
  const request = unwrap(at.object);
  const made = request.type === 'Identifier' ? initializerOf(request, module) : request;
  const http = calledOn(made, 'getRequest');
  return calledOn(http?.type === 'Identifier' ? initializerOf(http, module) : http, 'switchToHttp') !== null;
}

/** What a method is called on; null for another call. */
function calledOn(node: Node | null, name: string): Node | null {
  const callee = node?.type === 'CallExpression' ? unwrap(node.callee) : null;
  return callee?.type === 'MemberExpression' && staticName(callee) === name ? unwrap(callee.object) : null;
}

/** `req.set(name, value)`, `c.req.raw.headers.set(name, value)`, and the first argument of what a proxy calls before it asks. */
function isRequestHeaders(call: TSESTree.CallExpression, receiver: Variable, reader: Reader): boolean {
  const part = partOfHandler(receiver, reader);
  if (part === 'request' || isProxied(receiver)) return true;
  const callee = unwrap(call.callee);
  const target = callee.type === 'MemberExpression' ? unwrap(callee.object) : callee;
  return (
    part === 'context' && REQUESTS.has(firstMember(target) ?? '') && target.type === 'MemberExpression' && staticName(target) === 'headers'
  );
}

/** `on: { proxyReq(proxyReq) { … } }`, `proxy.on('proxyReq', (proxyReq) => …)`: the request to the server behind. */
function isProxied({ defs: [definition], name }: Variable): boolean {
  const fn = definition?.node as Node | undefined;
  if (definition?.type !== 'Parameter' || fn === undefined || !isFunction(fn)) return false;
  const [first] = fn.params;
  const { parent } = fn;
  if (first?.type !== 'Identifier' || first.name !== name) return false;
  if (parent?.type === 'Property') return PROXY_REQUEST.test(staticName(parent) ?? '');
  return (
    parent?.type === 'CallExpression' && parent.arguments[0] !== fn && PROXY_REQUEST.test(writtenText(parent.arguments[0] ?? parent) ?? '')
  );
}

/** The hook around a call that runs when the answer is gone: `addHook('onResponse', …)`, `res.on('finish', …)`. */
function hookAround(call: Node, receiver: Variable): Node | null {
  for (let at = functionAround(call); at !== null; at = functionAround(at)) {
    const { parent } = at;
    const callee = parent?.type === 'CallExpression' && parent.arguments[1] === at ? unwrap(parent.callee) : null;
    if (parent?.type !== 'CallExpression' || callee?.type !== 'MemberExpression') continue;
    const event = writtenText(parent.arguments[0]!) ?? '';
    const [name, object] = [staticName(callee), unwrap(callee.object)];
    if (name === 'addHook' && event === 'onResponse') return parent;
    const isOwn = object.type === 'Identifier' && object.name === receiver.name;
    if (isOwn && (name === 'on' || name === 'once') && GONE.has(event)) return parent;
  }
  return null;
}

/** A later statement of the block that writes the same header again, with nothing between that could answer or leave. */
function laterWrite(call: TSESTree.CallExpression, receiver: Variable, grant: Grant, reader: Reader): Node | null {
  const statement = call.parent;
  if (statement.type !== 'ExpressionStatement' || !isReplacing(call)) return null;
  const body = statementsOf(statement.parent);
  for (const each of body.slice(body.indexOf(statement) + 1)) {
    const other = callOf(each);
    const isOwn = other !== null && (variableCalledOn(other, reader) ?? eventOf(other, reader)) === receiver;
    if (isOwn && replacesByHead(other, grant, reader)) return other;
    if (other === null ? !HARMLESS.has(each.type) : !isOwn || isSentBy(each, receiver, reader)) return null;
    if (other !== null && isReplacing(other) && grantIn(other.arguments.at(-2)!, reader) === grant) return other;
  }
  return null;
}

/** `res.writeHead(200, { 'Access-Control-Allow-Origin': … })`: its headers take the place of those that were set (run on node:http). */
function replacesByHead(call: TSESTree.CallExpression, grant: Grant, reader: Reader): boolean {
  const callee = unwrap(call.callee);
  const headers = call.arguments.at(-1);
  if (callee.type !== 'MemberExpression' || staticName(callee) !== 'writeHead' || headers === undefined) return false;
  if (unwrap(callee.object).type !== 'Identifier' || headers.type === 'SpreadElement') return false;
  const list = unwrap(headers);
  if (list.type === 'ArrayExpression')
    return list.elements.some(
      (each, index) => index % 2 === 0 && each !== null && each.type !== 'SpreadElement' && grantIn(each, reader) === grant,
    );
  const value = reader.evaluator.of(headers, reader.module);
  return value.kind === 'object' && value.entries.some(({ key, optional }) => key !== null && optional !== true && grantOf(key) === grant);
}

/** Plain `res.set(name, value)`, where a third argument may say that it is added, and `setResponseHeader(event, name, value)`. */
function isReplacing(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return call.arguments.length === 3 && REPLACING_OF_EVENTS.has(callee.name);
  if (callee.type !== 'MemberExpression' || call.arguments.length !== 2) return false;
  return unwrap(callee.object).type === 'Identifier' && REPLACING.has(staticName(callee) ?? '');
}

/** What sends the answer on the raw stream, in a function that neither answers by the reply nor copies its headers. */
function rawSender(call: TSESTree.CallExpression, receiver: Variable, reader: Reader): Taken {
  const home = functionAround(call);
  if (home === null) return null;
  let by: Node | null = null;
  let isCopied = false;
  walk(home, reader.module.visitorKeys, (node) => {
    if (node.type !== 'CallExpression') return;
    const callee = unwrap(node.callee);
    if (callee.type !== 'MemberExpression' || variableCalledOn(node, reader) !== receiver) return;
    const [name, object] = [staticName(callee) ?? '', unwrap(callee.object)];
    const onRaw = object.type === 'MemberExpression' && staticName(object) === 'raw';
    if (onRaw && RAW_SENDERS.has(name)) by ??= node;
    isCopied ||= name === 'getHeaders' || name === 'getHeader' || (!onRaw && name === 'send');
  });
  return by === null || isCopied ? null : { why: 'raw', by };
}
