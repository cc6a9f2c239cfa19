import { dropDocumentCredentials } from './documents.js';
import { sourceOf } from './context.js';
import { replace } from './edit.js';
import { removeProperty } from './objects.js';
import { statementRange } from './statements.js';
import { isOwned } from './owned.js';
import { built, refused, saidAs } from './proposal.js';
import { sendsCredentials } from '../policy/credentials.js';
import type { FixContext } from './context.js';
import type { Proposal } from './proposal.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { TSESTree } from '@typescript-eslint/utils';

/** The second way out of an open origin with credentials: keep it open, without the user's cookies. */
export const CREDENTIALS_MESSAGES = {
  dropCredentials: 'Keep the origin open, without credentials: callers send a token, no cookies.',
} as const;

/** Removes what switches credentials on; refused when a default does, or it is not owned. */
export function dropCredentials(policy: CorsPolicy, context: FixContext): Proposal {
  const source = sourceOf(context);
  const saying = { messageId: 'dropCredentials' };
  if (policy.module.document !== undefined) return saidAs(dropDocumentCredentials(policy, source), saying);
  const { node } = sendsCredentials(policy);
  if (node === null) return refused('default', policy.node);
  if (!isOwned(node, policy, context.policies)) return refused('not-owned', node);
  if (node.type === 'Property') {
    const off = built(replace(node, `${source.text.slice(...node.key.range)}: false`));
    return saidAs(isOnAnyway(node, policy) ? off : removeProperty(node, source), saying);
  }
  const { parent } = node;
  if (parent?.type !== 'ExpressionStatement' || parent.parent.type !== 'BlockStatement') return refused('structure', node);
  return saidAs(built({ ...replace(parent, ''), range: linesOf(statementRange(parent, source), source.text) }), saying);
}

/** Whether credentials stay on without the property: by default, or by what is spread in before it. */
function isOnAnyway(property: TSESTree.Property, { dialect }: CorsPolicy): boolean {
  const { parent } = property;
  if (property.computed || parent.type !== 'ObjectExpression') return false;
  return dialect.credentials.default === true || parent.properties.some((each) => each.type === 'SpreadElement');
}

/** A range with its whole lines, where nothing else stands on them. */
function linesOf([start, end]: readonly [number, number], text: string): readonly [number, number] {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const alone = text.slice(lineStart, start).trim() === '' && lineEnd !== -1 && text.slice(end, lineEnd).trim() === '';
  return alone ? [lineStart, lineEnd + 1] : [start, end];
}
