import { hasComment, indentAt, replace } from './edit.js';
import { sourceOf } from './context.js';
import { moveBefore } from './move.js';
import { refused, suggested } from './proposal.js';
import { removeCall } from './remove.js';
import { staticName, unwrap } from '../engine/scope.js';
import { grantOf } from '../web/headers.js';
import { readOrigin } from '../web/origins.js';
import type { FixContext } from './context.js';
import type { Source } from './edit.js';
import type { Proposal } from './proposal.js';
import type { UnsentHeader } from '../policy/unsent.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** Messages of the suggestions that `sendHeader` makes; the rule spreads them into its own. */
export const UNSENT_MESSAGES = {
  moveIntoHeaders: 'Move it into `headers`, so that it is sent.',
  moveBefore: 'Move it before the answer is sent.',
  removeWrite: 'Remove this write: the later one is what is sent.',
} as const;

/** Sends a header that is lost, or removes it. What would let everybody in, or nobody knows whom, is not sent by an edit. */
export function sendHeader({ why, node, value, by }: UnsentHeader, context: FixContext): Proposal {
  const source = sourceOf(context);
  switch (why) {
    case 'replaced':
      return removeCall(node, 'removeWrite', context);
    case 'init':
      return node.parent?.type === 'ObjectExpression' ? intoHeaders(node.parent, source) : refused('structure', node);
    case 'late': {
      if (!isClosed(node, value)) return refused('still-open', node);
      const { parent } = node;
      return parent == null || by === null ? refused('structure', node) : moveBefore(parent, by, 'moveBefore', context);
    }
    default:
      return refused('structure', node);
  }
}

/** Whether a header names one site, or is no Allow-Origin: a constant either way. */
function isClosed(write: UnsentHeader['node'], value: UnsentHeader['value']): boolean {
  const literal = unwrap(value);
  if (literal.type !== 'Literal' || typeof literal.value !== 'string') return false;
  const name = write.type === 'Property' ? staticName(write) : write.type === 'CallExpression' ? textOf(write.arguments[0]) : null;
  return name !== null && (grantOf(name) !== 'origin' || readOrigin(literal.value).valid);
}

function textOf(node: TSESTree.Node | undefined): string | null {
  return node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
}

/** `{ status, 'Access-Control-…': … }` becomes `{ status, headers: { 'Access-Control-…': … } }`. */
function intoHeaders(init: TSESTree.ObjectExpression, source: Source): Proposal {
  const { text, style } = source;
  if (hasComment(source, init.range)) return refused('comment', init);
  const properties = init.properties.flatMap((each) => (each.type === 'Property' ? [each] : []));
  if (properties.length < init.properties.length) return refused('structure', init);
  const moved = properties.filter((each) => grantOf(staticName(each) ?? '') !== null);
  if (!moved.every((each) => isClosed(each, each.value))) return refused('still-open', init);
  const headers = properties.find((each) => staticName(each) === 'headers');
  const held = headers === undefined ? [] : unwrap(headers.value);
  if (!Array.isArray(held) && held.type !== 'ObjectExpression') return refused('structure', init);
  const codeOf = (nodes: readonly TSESTree.Node[]): string[] => nodes.map(({ range }) => text.slice(...range));
  const inner = codeOf([...(Array.isArray(held) ? [] : held.properties), ...moved]);
  const rest = codeOf(properties.filter((each) => each !== headers && !moved.includes(each)));
  const outer = [...rest, `headers: { ${inner.join(', ')} }`];
  const indent = indentAt(text, init.range[0]);
  const code = text.slice(...init.range).includes('\n')
    ? `{${style.eol}${outer.map((each) => `${indent}${style.indent}${each},${style.eol}`).join('')}${indent}}`
    : `{ ${outer.join(', ')} }`;
  return suggested([replace(init, code)], 'moveIntoHeaders');
}
