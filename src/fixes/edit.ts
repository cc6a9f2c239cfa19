import { walk } from '../engine/scope.js';
import type { Node } from '../engine/types.js';
import type { TSESLint } from '@typescript-eslint/utils';

/** A text to write over a range of the file that a node is of. */
export interface Edit {
  readonly of: Node;
  readonly range: readonly [start: number, end: number];
  readonly text: string;
}

/** The text that a fix works on, with the habits of its owner. */
export interface Source {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  readonly text: string;
  readonly style: Style;
}

export interface Style {
  readonly quote: "'" | '"';
  /** `;` or nothing. */
  readonly semicolon: string;
  /** One level of indentation. */
  readonly indent: string;
  readonly eol: string;
}

const styles = new WeakMap<object, Style>();

/** The habits of a file: quotes, semicolons, indentation and line ends, by majority. Each is looked for when an edit asks for it. */
export function styleOf(sourceCode: Readonly<TSESLint.SourceCode>): Style {
  let style = styles.get(sourceCode);
  if (style === undefined) {
    let [quote, semicolon, indent]: (string | undefined)[] = [];
    style = {
      get quote() {
        return (quote ??= quoteIn(sourceCode)) as Style['quote'];
      },
      get semicolon() {
        return (semicolon ??= endsOpen(sourceCode) ? '' : ';');
      },
      get indent() {
        return (indent ??= indentIn(sourceCode));
      },
      eol: sourceCode.text.includes('\r\n') ? '\r\n' : '\n',
    };
    styles.set(sourceCode, style);
  }
  return style;
}

/** One level of the indentation of a file, by its first line that has some. */
function indentIn({ text }: Source['sourceCode']): string {
  const [, indent = '  '] = /^([ \t]+)\S/m.exec(text.replace(/\/\*[^]*?\*\//g, '')) ?? [];
  return indent.startsWith('\t') ? '\t' : indent;
}

/** The quotes in which most texts of a file stand. */
function quoteIn({ ast, text }: Source['sourceCode']): Style['quote'] {
  let single = 0;
  let double = 0;
  const count = (written: string): void => {
    if (written.startsWith("'")) single += 1;
    else if (written.startsWith('"')) double += 1;
  };
  if (isScript(ast)) {
    for (const { type, value } of ast.tokens) if ((type as string) === 'String') count(value);
  } else for (const written of text.match(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g) ?? []) count(written);
  return double > single ? '"' : "'";
}

/** As many statements show the habit of a file. */
const MAX_STATEMENTS = 300;
const ENDED = /^(?:ExpressionStatement|VariableDeclaration|ReturnStatement|ThrowStatement|ImportDeclaration|ExportAllDeclaration)$/;

/** Whether most statements of a file end without a semicolon. */
function endsOpen({ ast, text, visitorKeys }: Source['sourceCode']): boolean {
  if (!isScript(ast)) return false;
  let balance = 0;
  let statements = 0;
  walk(ast, visitorKeys, (node) => {
    if (statements > MAX_STATEMENTS) return false;
    if (!ENDED.test(node.type) || node.parent?.type.startsWith('For') === true) return true;
    statements += 1;
    balance += text[node.range[1] - 1] === ';' ? -1 : 1;
    return true;
  });
  return balance > 0;
}

/** Whether a file is code: documents have other tokens and statements. */
function isScript(ast: Source['sourceCode']['ast']): boolean {
  return (ast as { sourceType?: string }).sourceType !== undefined;
}

/** A JavaScript string in the file's own quotes. */
export function quoted(text: string, { quote }: Style): string {
  const escaped = text
    .replace(/[\\\n\r]/g, (each) => (each === '\\' ? '\\\\' : each === '\n' ? '\\n' : '\\r'))
    .replaceAll(quote, `\\${quote}`);
  return `${quote}${escaped}${quote}`;
}

export function replace(node: Node, text: string): Edit {
  return { of: node, range: node.range, text };
}

/** Puts a text in at an index of the file that a node is of. */
export function insertAt(of: Node, index: number, text: string): Edit {
  return { of, range: [index, index], text };
}

/** Whether code stands alone in parentheses, also in those of a call or a statement: what is written there needs no others. */
export function isParenthesized(node: Node, { sourceCode }: Source): boolean {
  const [before, after] = [sourceCode.getTokenBefore(node as never), sourceCode.getTokenAfter(node as never)];
  return before?.value === '(' && after?.value === ')';
}

/** Whether a comment stands inside a range: such code is not rewritten. */
export function hasComment({ sourceCode }: Source, [start, end]: readonly [number, number]): boolean {
  return sourceCode.getAllComments().some(({ range }) => range[0] < end && range[1] > start);
}

/** The white space before the first token of the line on which an index stands. */
export function indentAt(text: string, index: number): string {
  const start = text.lastIndexOf('\n', index - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))![0];
}
