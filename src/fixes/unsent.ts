import { hasComment, indentAt, insertAt, replace } from './edit.js';
import { sourceOf } from './context.js';
import { moveBefore } from './move.js';
import { refused, suggested } from './proposal.js';
import { removeCall } from './remove.js';
import { staticName, unwrap } from '../engine/scope.js';
import { grantOf } from '../web/headers.js';
import { readOrigin } from '../web/origins.js';
import type { FixContext } from './context.js';
import type { Grant } from '../web/headers.js';
import type { Source } from './edit.js';
import type { Proposal } from './proposal.js';
import type { UnsentHeader } from '../policy/unsent.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Messages of the suggestions that `sendHeader` makes; the rule spreads them into its own. */
export const UNSENT_MESSAGES = {
  moveIntoHeaders: 'Move it into `headers`, so that it is sent.',
  moveBefore: 'Move it before the answer is sent.',
  keepHeaders: 'Keep the headers that are there.',
  copyAnswer: 'Answer with a copy, whose headers can be changed.',
  removeWrite: 'Remove this write: the later one is what is sent.',
} as const;

/** Sends a header that is lost, or removes it. What would let everybody in, or nobody knows whom, is not sent by an edit. */
export function sendHeader(header: UnsentHeader, context: FixContext): Proposal {
  const { why, node, value, by } = header;
  const source = sourceOf(context);
  switch (why) {
    case 'replaced':
      return removeCall(node, 'removeWrite', context);
    case 'init':
      return intoHeaders(header, source);
    case 'guarded':
      return onCopy(header, context);
    case 'late':
    case 'lost': {
      const call = node.type === 'Property' ? node.parent.parent : node;
      const isAllClosed = node.type === 'Property' ? isClosedObject(node.parent) : isClosed(node, value);
      if (!isAllClosed) return refused('still-open', node);
      const statement = call?.parent;
      if (statement?.type !== 'ExpressionStatement' || by === null) return refused('structure', node);
      return moveBefore(statement, by, 'moveBefore', context);
    }
    case 'dropped':
      return keepHeaders(header, source);
    default:
      return refused('structure', node);
  }
}

/** `set.headers = { ...set.headers, … }`. Whom the layer lets in is its own finding. */
function keepHeaders({ node, value }: UnsentHeader, { text }: Source): Proposal {
  if (node.type !== 'AssignmentExpression' || value.type !== 'ObjectExpression') return refused('structure', node);
  const [start] = value.range;
  const target = text.slice(...node.left.range);
  const code = value.properties.length === 0 ? ` ...${target} ` : text[start + 1] === ' ' ? ` ...${target},` : `...${target}, `;
  return suggested([insertAt(value, start + 1, code)], 'keepHeaders');
}

/** `const answer = await fetch(url);` becomes a copy of what was fetched, by the same name. */
function onCopy({ node, value, by }: UnsentHeader, context: FixContext): Proposal {
  if (!isClosed(node, value)) return refused('still-open', node);
  if (by?.type !== 'VariableDeclarator' || by.init?.type !== 'AwaitExpression' || by.id.type !== 'Identifier')
    return refused('structure', node);
  const declaration = by.parent;
  if (declaration.declarations.length > 1 || declaration.parent.type !== 'BlockStatement' || by.id.typeAnnotation != null)
    return refused('structure', node);
  // what is answered with is another one
  const [variable] = context.sourceCode.scopeManager?.getDeclaredVariables(by as never) ?? [];
  if (variable?.references.some(({ identifier }) => isReturned(identifier as TSESTree.Node)) !== true) return refused('structure', node);
  const source = sourceOf(context);
  const { text, style } = source;
  const name = ['fetched', 'fetchedAnswer', 'fetchedResponse'].find((each) => !text.includes(each));
  if (name === undefined) return refused('structure', node);
  const [start, end] = declaration.range;
  const copy = `${declaration.kind} ${by.id.name} = new Response(${name}.body, ${name})${text[end - 1] === ';' ? ';' : ''}`;
  return suggested(
    [replace(by.id, name), { of: declaration, range: [end, end], text: `${style.eol}${indentAt(text, start)}${copy}` }],
    'copyAnswer',
  );
}

function isReturned({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'ReturnStatement';
}

/** Whether an object holds nothing that lets everybody in, as far as it is written there. */
function isClosedObject(object: TSESTree.ObjectExpression | TSESTree.ObjectPattern): boolean {
  return object.properties.every(
    (each) => each.type === 'Property' && (grantOf(staticName(each) ?? '') === null || isClosed(each, each.value)),
  );
}

/** Whether a header names one site, or is no Allow-Origin: a constant either way. */
function isClosed(write: UnsentHeader['node'], value: UnsentHeader['value']): boolean {
  const index = write.type === 'CallExpression' ? write.arguments.indexOf(value as never) : 0;
  const before = write.type === 'CallExpression' ? write.arguments[index - 1] : undefined;
  const name = write.type === 'Property' ? staticName(write) : textOf(before);
  return name !== null && isClosedValue(grantOf(name), value);
}

function isClosedValue(grant: Grant | null, value: UnsentHeader['value']): boolean {
  const literal = unwrap(value);
  return literal.type === 'Literal' && typeof literal.value === 'string' && (grant !== 'origin' || readOrigin(literal.value).valid);
}

function textOf(node: TSESTree.Node | undefined): string | null {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}

/** `{ status, 'Access-Control-…': … }` becomes `{ status, headers: { 'Access-Control-…': … } }`, and `corsHeaders` `{ headers: corsHeaders }`. */
function intoHeaders({ node, grant, value }: UnsentHeader, source: Source): Proposal {
  const { text } = source;
  const { parent } = node;
  const isShared = node.type !== 'Property';
  if (isShared && !isClosedValue(grant, value)) return refused('still-open', node);
  if (node.type === 'Identifier') return suggested([replace(node, `{ headers: ${node.name} }`)], 'moveIntoHeaders');
  if (parent?.type !== 'ObjectExpression') return refused('structure', node);
  if (hasComment(source, parent.range)) return refused('comment', parent);
  const others = parent.properties.filter((each) => each !== node);
  const properties = others.flatMap((each) => (each.type === 'Property' ? [each] : []));
  if (properties.length < others.length) return refused('structure', parent);
  const named = [...(isShared ? [] : [node]), ...properties].filter((each) => grantOf(staticName(each) ?? '') !== null);
  if (!named.every((each) => isClosed(each, each.value))) return refused('still-open', parent);
  const moved = parent.properties.filter((each) => each === node || named.includes(each as TSESTree.Property));
  const headers = properties.find((each) => staticName(each) === 'headers');
  const held = headers === undefined ? [] : unwrap(headers.value);
  if (!Array.isArray(held) && held.type !== 'ObjectExpression') return refused('structure', parent);
  const codeOf = (nodes: readonly TSESTree.Node[]): string[] => nodes.map(({ range }) => text.slice(...range));
  const inner = codeOf([...(Array.isArray(held) ? [] : held.properties), ...moved]);
  const rest = codeOf(properties.filter((each) => each !== headers && !moved.includes(each)));
  return suggested([replace(parent, objectOf([...rest, `headers: { ${inner.join(', ')} }`], parent, source))], 'moveIntoHeaders');
}

/** An object on one line, or on lines of their own as the one that it replaces. */
function objectOf(properties: readonly string[], old: TSESTree.ObjectExpression, { text, style }: Source): string {
  const indent = indentAt(text, old.range[0]);
  return text.slice(...old.range).includes('\n')
    ? `{${style.eol}${properties.map((each) => `${indent}${style.indent}${each},${style.eol}`).join('')}${indent}}`
    : `{ ${properties.join(', ')} }`;
}
