import { refused, suggested } from './proposal.js';
import { statementRange } from './statements.js';
import { unwrap } from '../engine/scope.js';
import type { FixContext } from './context.js';
import type { Proposal } from './proposal.js';
import type { Node } from '../engine/types.js';

/** Removes a call that is a statement of its own, with its line, or one link of a chain of calls; refused next to a comment. */
export function removeCall(call: Node, messageId: string, { sourceCode }: Pick<FixContext, 'sourceCode'>): Proposal {
  const link = linkOf(call);
  if (link !== null) {
    // the parentheses of what it is called on stay
    if (sourceCode.text.slice(link[0], link[1]).trimStart().startsWith(')')) return refused('structure', call);
    const isTouched = sourceCode.getAllComments().some(({ range }) => range[0] < link[1] && range[1] > link[0]);
    return isTouched ? refused('comment', call) : suggested([{ of: call, range: link, text: '' }], messageId);
  }
  const expression = call.parent?.type === 'AwaitExpression' ? call.parent : call;
  const statement = expression.parent;
  if (statement?.type !== 'ExpressionStatement') return refused('structure', call);
  const { text } = sourceCode;
  const [start, end] = statementRange(statement, sourceCode);
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  const to = newline === -1 ? text.length : newline + 1;
  if (sourceCode.getAllComments().some(({ range }) => range[0] < to && range[1] > from)) return refused('comment', statement);
  const alone = text.slice(from, start).trim() === '' && text.slice(end, to).trim() === '';
  const before = text.slice(from, start);
  // the space before it goes with it, but for what moves its line in
  const first = before.trim() === '' ? start : from + before.trimEnd().length;
  return suggested([{ of: statement, range: alone ? [from, to] : [first, end], text: '' }], messageId);
}

/** What a call adds to a chain, e.g. `.use(b)` of `app.use(a).use(b)`; null for a call that stands alone. */
function linkOf(call: Node): readonly [start: number, end: number] | null {
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : null;
  if (callee?.type !== 'MemberExpression') return null;
  const isFollowed = call.parent?.type === 'MemberExpression' && call.parent.object === call;
  return isFollowed || unwrap(callee.object).type === 'CallExpression' ? [callee.object.range[1], call.range[1]] : null;
}
