import { statementRange } from './statements.js';
import { refused, suggested } from './proposal.js';
import type { FixContext } from './context.js';
import type { Proposal } from './proposal.js';
import type { Node } from '../engine/types.js';

/**
 * Moves a statement before an earlier one of the same block. Refused where one of them shares its line, or where a comment
 * stands in it or right above it: nobody could say whom the comment is about.
 */
export function moveBefore(statement: Node, earlier: Node, messageId: string, { sourceCode }: Pick<FixContext, 'sourceCode'>): Proposal {
  const { text } = sourceCode;
  const [moved, place] = [linesOf(statement, sourceCode), linesOf(earlier, sourceCode)];
  if (moved === null || place === null || statement.parent !== earlier.parent || moved[0] < place[1])
    return refused('structure', statement);
  const above = text.lastIndexOf('\n', moved[0] - 2) + 1;
  const isTouched = sourceCode.getAllComments().some(({ range }) => range[0] < moved[1] && range[1] > above);
  if (isTouched) return refused('comment', statement);
  return suggested(
    [
      { of: earlier, range: [place[0], place[0]], text: text.slice(...moved) },
      { of: statement, range: moved, text: '' },
    ],
    messageId,
  );
}

/** The whole lines of a statement, with the end of the last; null where other code stands on them. */
function linesOf(statement: Node, sourceCode: FixContext['sourceCode']): readonly [start: number, end: number] | null {
  const { text } = sourceCode;
  const [start, end] = statementRange(statement, sourceCode);
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', end);
  if (newline === -1 || text.slice(from, start).trim() !== '' || text.slice(end, newline).trim() !== '') return null;
  return [from, newline + 1];
}
