import { insertAt } from './edit.js';
import type { Edit, Source } from './edit.js';
import type { Module, Node } from '../engine/types.js';
import type { TSESTree } from '@typescript-eslint/utils';

/**
 * Where a new import goes: after the imports that the file begins with, else after its directives,
 * else before its first statement, below the comment that heads the file. Null when the place that
 * needs it runs before.
 */
export function importSpot(module: Module, place: Node, source: Source): ((line: string) => Edit) | null {
  const { body } = module.ast;
  const { eol } = source.style;
  let anchor: TSESTree.ProgramStatement | undefined;
  for (const statement of body) {
    if (!isImport(statement) && !isDirective(statement)) {
      if (isPrologue(statement)) continue;
      break;
    }
    if (statement.range[1] > place.range[0]) break;
    anchor = statement;
  }
  if (anchor !== undefined) {
    const gap = isDirective(anchor) ? eol : '';
    const next = body[body.indexOf(anchor) + 1];
    const crowded = next !== undefined && next.loc.start.line === anchor.loc.end.line;
    const end = crowded ? anchor.range[1] : endOfLine(source.text, anchor.range[1]);
    return (line) => insertAt(module.ast, end, crowded ? ` ${ended(line)}` : `${gap}${eol}${continues(next, source) ? ended(line) : line}`);
  }
  const start = startOf(body[0], source);
  return (line) => insertAt(module.ast, start, `${continues(body[0], source) ? ended(line) : line}${eol}${eol}`);
}

function ended(line: string): string {
  return line.endsWith(';') ? line : `${line};`;
}

/** Whether a statement would be read as the rest of a line before it that has no semicolon, e.g. `(async () => { … })()`. */
function continues(statement: TSESTree.ProgramStatement | undefined, { text }: Source): boolean {
  return statement !== undefined && /^[([`+\-/]/.test(text.slice(...statement.range));
}

/** Statements that compilers put among the imports, e.g. `Object.defineProperty(exports, '__esModule', …)`. */
function isPrologue(statement: TSESTree.ProgramStatement): boolean {
  if (statement.type === 'VariableDeclaration')
    return statement.declarations.every(({ id, init }) => id.type === 'Identifier' && /^__\w+$/.test(id.name) && init !== null);
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'CallExpression') return false;
  const [first] = statement.expression.arguments;
  return first?.type === 'Identifier' && first.name === 'exports';
}

function isDirective(statement: TSESTree.ProgramStatement): boolean {
  return statement.type === 'ExpressionStatement' && 'directive' in statement && statement.directive !== undefined;
}

function isImport(statement: TSESTree.ProgramStatement): boolean {
  if (statement.type === 'ImportDeclaration' || statement.type === 'TSImportEqualsDeclaration') return true;
  if (statement.type === 'ExpressionStatement') return requires(statement.expression);
  return statement.type === 'VariableDeclaration' && statement.declarations.some(({ init }) => init !== null && requires(init));
}

/** `require('x')`, `require('x').y`, `require('x')()` and `__importDefault(require('x'))`. */
function requires(node: Node): boolean {
  if (node.type === 'MemberExpression') return requires(node.object);
  if (node.type !== 'CallExpression') return false;
  if (node.callee.type === 'Identifier' && node.callee.name === 'require') return true;
  return (
    requires(node.callee) ||
    (node.callee.type !== 'MemberExpression' && node.arguments.some((each) => each.type === 'CallExpression' && requires(each)))
  );
}

function endOfLine(text: string, index: number): number {
  const end = /\r?\n|$/.exec(text.slice(index))!.index + index;
  return /^[ \t]*(?:\/\/|\/\*(?:[^*]|\*(?!\/))*\*\/[ \t]*$)/.test(text.slice(index, end)) ? end : index;
}

/** `/// <reference …>` and `@jsx` pragmas, which count before the first statement only. */
function isForCompiler({ value }: TSESTree.Comment): boolean {
  return /^\/\s*<|@jsx(?:Frag|Runtime|ImportSource)?\b/.test(value);
}

/** The start of the first statement, or of the comment that belongs to it; a comment that heads the file stays first. */
function startOf(first: TSESTree.ProgramStatement | undefined, { sourceCode, text }: Source): number {
  if (first === undefined) return text.length;
  let start = first.range[0];
  for (const comment of sourceCode.getCommentsBefore(first as never).toReversed()) {
    const between = text.slice(comment.range[1], start);
    const heads = comment.range[0] === 0 || text.slice(0, comment.range[0]).trim() === '' || text.startsWith('#!');
    if (
      /\n\s*\n/.test(between.replaceAll('\r', '')) ||
      (heads && /^[!*]?\s*(?:@ts-|@license|@copyright|@file|eslint|copyright|!)/im.test(comment.value)) ||
      (comment.type as string) === 'Shebang' ||
      isForCompiler(comment)
    )
      break;
    start = comment.range[0];
  }
  return start;
}
