import { outermostAssertion } from '../../engine/scope.js';
import { isOfProxy } from './proxies.js';
import { firstGrant } from './inits.js';
import { responseOf } from '../shapes/responses.js';
import { takenFrom } from './unsent.js';
import { calledName } from './writers.js';
import type { Reader } from '../define.js';
import type { Taken } from './unsent.js';
import type { Grant } from '../../web/headers.js';
import type { CallNode, Node } from '../../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Functions and methods that write the headers of an object. */
const OBJECT_WRITERS: ReadonlySet<string> = new Set(['header', 'headers', 'set', 'setHeaders', 'setResponseHeaders', 'writeHead']);

/** What takes the headers of an object away, e.g. of `res.set({ … })` after the answer, or for a proxy; null where they are sent. */
export function objectTaken(node: Node, grant: Grant, reader: Reader): Taken {
  const { parent } = outermostAssertion(node);
  if (isOfProxy(node, reader)) return { why: 'request', by: null };
  return parent?.type === 'CallExpression' && isObjectWriter(parent, reader)
    ? takenFrom(parent, responseOf(node, reader).framework, grant, reader)
    : null;
}

/** Headers of a constant that a call writes where they are not sent, e.g. `res.set(corsHeaders)` after the answer. */
export function readHeld(call: CallNode, reader: Reader): void {
  const held = call.arguments.at(-1);
  if (call.type !== 'CallExpression' || held?.type !== 'Identifier' || !isObjectWriter(call, reader)) return;
  const first = firstGrant(reader.evaluator.of(held, reader.module));
  const taken = first === null ? null : objectTaken(held, first.grant, reader);
  if (first !== null && taken !== null) reader.reportUnsent({ ...first, node: call, ...taken });
}

function isObjectWriter(call: TSESTree.CallExpression, reader: Reader): boolean {
  return OBJECT_WRITERS.has(calledName(call, reader) ?? '');
}
