import { insertAt } from './edit.js';
import { isTypeScript } from './typescript.js';
import { refine, refused } from './proposal.js';
import { isInside } from '../engine/scope.js';
import type { Source } from './edit.js';
import type { Proposal } from './proposal.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Node } from '../engine/types.js';

/** The entry of a list that asks, as the one text that a layer takes; nobody's where none does. */
export function askingEntry(list: string, { style: { quote } }: Source): string {
  return `${list}.find((site) => site === req.headers.origin) ?? ${quote}${quote}`;
}

/**
 * Makes the layer anew for each request, where it takes one text only: what `askingEntry` writes at a place of its options
 * asks for `req`. Refused where the place is outside of the call, and in TypeScript, which does not know the parameters there.
 */
export function perRequest(proposal: Proposal, at: Node, policy: CorsPolicy, source: Source): Proposal {
  if (policy.dialect.allowlist !== 'request-layer' || proposal.kind === 'refused') return proposal;
  const call = policy.place?.kind === 'argument' ? policy.place.call : null;
  if (call === null || isTypeScript(policy.module) || !(at === call || isInside(at, call))) return refused('static', at);
  const { quote, semicolon, eol, indent } = source.style;
  const called = call.parent?.type === 'CallExpression' && call.parent.callee === call;
  const before = `${called ? '(' : ''}(handler) => (req, res, ...rest) => {${eol}${indent}res.setHeader(${quote}Vary${quote}, ${quote}Origin${quote})${semicolon}${eol}${indent}return `;
  const after = `(handler)(req, res, ...rest)${semicolon}${eol}}${called ? ')' : ''}`;
  return refine(proposal, ({ edits }) => ({
    edits: [insertAt(call, call.range[0], before), ...edits, insertAt(call, call.range[1], after)],
  }));
}
