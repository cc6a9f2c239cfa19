import { hasComment, indentAt, insertAt } from './edit.js';
import { isFunction } from '../engine/scope.js';
import type { Edit, Source } from './edit.js';
import type { Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Where statements can be put so that they run before a place, in the same function. */
export interface Spot {
  /** The node before which they go. */
  readonly at: Node;
  /** What lines inside the place are moved in by. */
  readonly shift: string;
  /** Puts lines of code there; each is a whole statement without its semicolon. */
  before(statements: readonly string[]): readonly Edit[];
  /** Puts them in its place; null where it is a statement. */
  readonly instead: ((statements: readonly string[]) => readonly Edit[]) | null;
}

/**
 * The nearest place before a node that takes statements: a statement of a block, the body of a
 * brace-less `if` (which gets braces), or an arrow function's expression (which becomes a block).
 * Null where the code would have to be rearranged further.
 */
export function spotBefore(node: Node, source: Source): Spot | null {
  for (let at: Node = node; at.parent != null; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'ArrowFunctionExpression' && parent.body === at) return arrowSpot(parent, source);
    if (isFunction(parent) && parent.body !== at) return null;
    if (
      parent.type === 'BlockStatement' ||
      parent.type === 'StaticBlock' ||
      parent.type === 'Program' ||
      (parent.type === 'SwitchCase' && parent.test !== at)
    ) {
      return {
        at,
        shift: '',
        instead: null,
        before: (statements) => (statements.length === 0 ? [] : [insertAt(at, at.range[0], joinBefore(at, statements, source))]),
      };
    }
    if (isLoneBody(at, parent)) return braceSpot(at, parent, source);
    if (isFunction(parent) || parent.type === 'PropertyDefinition') return null;
  }
  return null;
}

function isLoneBody(at: Node, parent: Node): boolean {
  if (parent.type === 'IfStatement') return at !== parent.test;
  return (parent.type === 'ForOfStatement' || parent.type === 'ForStatement' || parent.type === 'WhileStatement') && parent.body === at;
}

/** Statements in front of another: on lines of their own, or on its line when it shares that with its block. */
function joinBefore(at: Node, statements: readonly string[], source: Source): string {
  return statements.map((each) => `${each}${terminator(each, at, source)}${separatorAt(at, source)}`).join('');
}

/** What stands between statements at a place: a line break, or a space when the block is written on one line. */
export function separatorAt(at: Node, { text, style }: Source): string {
  return sharesLine(at, text) ? ' ' : `${style.eol}${indentAt(text, at.range[0])}`;
}

/** The end of a statement: a semicolon as the file has it, and always where the next one follows on its line. */
export function terminator(statement: string, at: Node, { text, style }: Source): string {
  if (statement.endsWith('}')) return '';
  return sharesLine(at, text) ? ';' : style.semicolon;
}

/** A statement without a semicolon that stands on the next line, where it guards what follows. */
export function statementRange(statement: Node, { text }: Pick<Source, 'text'>): readonly [number, number] {
  const [start, end] = statement.range;
  const guard = /\r?\n\s*;$/.exec(text.slice(start, end));
  return [start, guard === null ? end : start + guard.index];
}

export function sharesLine(at: Node, text: string): boolean {
  const start = text.lastIndexOf('\n', at.range[0] - 1) + 1;
  return text.slice(start, at.range[0]).trim() !== '';
}

function braceSpot(at: Node, parent: Node, source: Source): Spot {
  const { text, style } = source;
  const margin = indentAt(text, parent.range[0]);
  const inner = `${style.eol}${margin}${style.indent}`;
  return {
    at,
    shift: '',
    instead: null,
    before: (statements) => [
      insertAt(
        at,
        at.range[0],
        `{${statements.map((each) => `${inner}${each}${each.endsWith('}') ? '' : style.semicolon}`).join('')}${inner}`,
      ),
      insertAt(at, at.range[1], `${style.eol}${margin}}`),
    ],
  };
}

function arrowSpot(arrow: TSESTree.ArrowFunctionExpression, source: Source): Spot | null {
  const { sourceCode, text, style } = source;
  const { body } = arrow;
  const sign = sourceCode.getTokenBefore(body as never, (token: { value: string }) => token.value === '=>');
  if (sign === null) return null;
  const last = sourceCode.getLastToken(arrow as never)!;
  const [start, end] = [sign.range[1], last.range[1]];
  if (hasComment(source, [start, body.range[0]]) || hasComment(source, [body.range[1], end])) return null;
  const margin = indentAt(text, arrow.range[0]);
  const inner = `${style.eol}${margin}${style.indent}`;
  const moves = sign.loc.end.line === body.loc.start.line;
  const block = (statements: readonly string[]): string =>
    ` {${statements.map((each) => `${inner}${each}${each.endsWith('}') ? '' : style.semicolon}`).join('')}`;
  return {
    at: body,
    shift: moves ? style.indent : '',
    instead: (statements) => [{ of: body, range: [start, end], text: `${block(statements)}${style.eol}${margin}}` }],
    before: (statements) => [
      { of: body, range: [start, body.range[0]], text: `${block(statements)}${inner}return ` },
      ...(moves ? indentLines(body, source) : []),
      { of: body, range: [body.range[1], end], text: `${style.semicolon}${style.eol}${margin}}` },
    ],
  };
}

/** One more level for the lines inside an expression that moves into a block; text in templates and comments stays. */
function indentLines(body: Node, { sourceCode, text, style }: Source): Edit[] {
  const kept = [
    ...sourceCode
      .getTokens(body as never)
      .filter((token) => token.type === 'Template')
      .map(({ range }) => range),
    ...sourceCode.getCommentsInside(body as never).map(({ range }) => range),
  ];
  const edits: Edit[] = [];
  for (let at = text.indexOf('\n', body.range[0]); at !== -1 && at < body.range[1]; at = text.indexOf('\n', at + 1)) {
    const blank = text[at + 1] === '\n' || text[at + 1] === '\r';
    if (!blank && kept.every(([from, to]) => at < from || at >= to)) edits.push(insertAt(body, at + 1, style.indent));
  }
  return edits;
}
