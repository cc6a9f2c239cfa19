import { perObject } from '../../web/memo.js';
import { isFunction, staticName, unwrap } from '../../engine/scope.js';
import { ANSWERING } from '../../policy/handler-answers.js';
import { eventOf, partOfHandler, variableCalledOn } from './receivers.js';
import type { Reader } from '../define.js';
import type { Node, Variable } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Methods of a response after which its headers are sent: run on node:http and Express. */
const SENDERS: ReadonlySet<string> = new Set([...ANSWERING, 'redirect', 'writeHead', 'write', 'flushHeaders']);
/** Methods that send on the raw stream of an answer. */
export const RAW_SENDERS: ReadonlySet<string> = new Set(['end', 'write', 'writeHead', 'flushHeaders']);

/** The statement before a call, in its block or one around it, that sends the answer on every way to the call. */
export function senderBefore(call: Node, receiver: Variable, reader: Reader): Node | null {
  for (let at: Node = call; at.parent != null && !isFunction(at); at = at.parent) {
    const sender = firstSender(at.parent, receiver, reader);
    if (sender !== null && sender.range[1] <= at.range[0]) return sender;
  }
  return null;
}

const sendersIn = perObject((_block: Node) => new Map<Variable, Node | null>());

/** The first statement of a block that sends the answer of a receiver, found once however many headers are written there. */
function firstSender(block: Node, receiver: Variable, reader: Reader): Node | null {
  const known = sendersIn(block);
  let sender = known.get(receiver);
  if (sender === undefined) {
    sender = statementsOf(block).find((each) => isSentBy(each, receiver, reader)) ?? null;
    known.set(receiver, sender);
  }
  return sender;
}

/** The statements of a block or of a case; none of anything else. */
export function statementsOf(parent: Node | undefined): readonly Node[] {
  return parent?.type === 'BlockStatement' ? parent.body : parent?.type === 'SwitchCase' ? parent.consequent : [];
}

/** `res.status(200).json(…);` as a statement; a context or an event answers by its stream, e.g. `ctx.res.end()`. */
export function isSentBy(statement: Node, receiver: Variable, reader: Reader): boolean {
  const call = callOf(statement) ?? awaitedOf(statement);
  if (call === null) return false;
  const name = nameOf(call);
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return eventOf(call, reader) === receiver && isEventSentBy(name, call, reader);
  if (variableCalledOn(call, reader) !== receiver) return false;
  const object = unwrap(callee.object);
  if (object.type === 'MemberExpression')
    return (
      RAW_SENDERS.has(name) && staticName(object) === 'res' && (isNodeOfEvent(object) || partOfHandler(receiver, reader) === 'context')
    );
  if (name === 'respondWith') return isEventSentBy(name, call, reader);
  return SENDERS.has(name) && partOfHandler(receiver, reader) !== 'context';
}

/** `event.node.res`, the stream below an event of h3. */
function isNodeOfEvent({ object }: TSESTree.MemberExpression): boolean {
  const node = unwrap(object);
  return node.type === 'MemberExpression' && staticName(node) === 'node';
}

function isEventSentBy(name: string, { parent }: TSESTree.CallExpression, reader: Reader): boolean {
  const how = reader.handlers.flatMap((each) => each.sends?.(name, reader) ?? [])[0];
  return how === 'called' || (how === 'awaited' && parent.type === 'AwaitExpression');
}

function nameOf({ callee }: TSESTree.CallExpression): string {
  const target = unwrap(callee);
  return (target.type === 'MemberExpression' ? staticName(target) : target.type === 'Identifier' ? target.name : null) ?? '';
}

/** The call that a statement is; null for another statement. */
export function callOf(statement: Node): TSESTree.CallExpression | null {
  if (statement.type !== 'ExpressionStatement') return null;
  const expression = unwrap(statement.expression);
  return expression.type === 'CallExpression' ? expression : null;
}

function awaitedOf(statement: Node): TSESTree.CallExpression | null {
  const expression = statement.type === 'ExpressionStatement' ? unwrap(statement.expression) : statement;
  return expression.type === 'AwaitExpression' && expression.argument.type === 'CallExpression' ? expression.argument : null;
}
