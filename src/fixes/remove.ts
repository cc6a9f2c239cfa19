import { refused, suggested } from './proposal.js';
import { statementRange } from './statements.js';
import type { FixContext } from './context.js';
import type { Proposal } from './proposal.js';
import type { Node } from '../engine/types.js';

/** Removes a call that is a statement of its own, with its line; refused in a chain or next to a comment. */
export function removeCall(call: Node, messageId: string, { sourceCode }: Pick<FixContext, 'sourceCode'>): Proposal {
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
