import { edited, refused } from './attempt.js';
import { candidatesAt } from './candidates.js';
import { restrictDocument } from './documents.js';
import { styleOf } from './edit.js';
import { restrictHeader, restrictHeaderTo } from './headers.js';
import { replaceMiddleware } from './middleware.js';
import { restrictOptions, restrictOptionsTo } from './restrict-options.js';
import type { Attempt, Refusal } from './attempt.js';
import type { FixContext } from './context.js';
import type { Source } from './edit.js';
import type { Repair, Suggestion } from './repair.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/questions.js';
import type { AllowlistSource } from '../settings.js';
import type { Variable } from '../engine/types.js';

/** The reserved origin of suggestions: `no-placeholder-origin` reports it, so that it cannot ship. */
export const PLACEHOLDER = 'https://app.example.com';

/** Messages of the suggestions that `restrictOrigin` makes; rules spread them into theirs. */
export const RESTRICT_MESSAGES = {
  useKnownList: 'Allow only the origins in `{{name}}`.',
  usePlaceholder: `Allow only a written list, beginning with ${PLACEHOLDER} for you to replace.`,
  useAllowlist: 'Allow only the configured allowlist; this names the request where the code did not.',
  useAllowlistFunction: 'Allow only the configured allowlist; the headers become a function of the Origin.',
  useLibrary: 'Let {{library}} write these headers, for a list of origins.',
} as const;

/** A repair, and why there is no fix where there is none. */
export interface Restriction extends Repair {
  readonly why: Refusal | null;
}

/**
 * Replaces an open origin by an allowlist: a fix to the configured one, else suggestions (a list in
 * scope, then a placeholder). Only the guilty code is edited, and only where it is owned.
 */
export function restrictOrigin(policy: CorsPolicy, leaf: OriginLeaf, context: FixContext): Restriction {
  const source: Source = { sourceCode: context.sourceCode, text: context.sourceCode.text, style: styleOf(context.sourceCode) };
  const { allowlist } = context;
  const whole = replaceMiddleware(policy, allowlist ?? { kind: 'literals', origins: [PLACEHOLDER] }, context, source);
  if (allowlist !== null) {
    const attempt = restrict(policy, leaf, allowlist, context, source);
    if (attempt.kind === 'refused') return { fix: null, suggestions: whole, why: attempt.why };
    const { edits, asks } = attempt;
    if (asks !== null)
      return {
        fix: null,
        suggestions: [{ messageId: asks === 'function' ? 'useAllowlistFunction' : 'useAllowlist', edits }, ...whole],
        why: asks === 'function' ? 'static' : 'no-request',
      };
    return { fix: edits, suggestions: whole, why: null };
  }
  const suggestions: Suggestion[] = [];
  for (const list of candidatesAt(leaf.module === policy.module ? leaf.node : policy.node, policy)) {
    const attempt = restrictTo(list, policy, leaf, context, source);
    if (attempt.kind === 'edits') suggestions.push({ messageId: 'useKnownList', data: { name: list.name }, edits: attempt.edits });
  }
  const attempt = restrict(policy, leaf, { kind: 'literals', origins: [PLACEHOLDER] }, context, source);
  if (attempt.kind === 'edits') suggestions.push({ messageId: 'usePlaceholder', edits: attempt.edits });
  return { fix: null, suggestions: [...suggestions, ...whole], why: attempt.kind === 'refused' ? attempt.why : null };
}

function restrict(policy: CorsPolicy, leaf: OriginLeaf, from: AllowlistSource, context: FixContext, source: Source): Attempt {
  if (policy.module.document !== undefined) {
    const edits = restrictDocument(policy, leaf, from, source);
    return edits === null ? refused('static') : edited(edits);
  }
  return policy.written.kind === 'headers'
    ? restrictHeader(policy, leaf, from, context, source)
    : restrictOptions(policy, leaf, from, context, source);
}

function restrictTo(list: Variable, policy: CorsPolicy, leaf: OriginLeaf, context: FixContext, source: Source): Attempt {
  return policy.written.kind === 'headers'
    ? restrictHeaderTo(list.name, policy, leaf, source)
    : restrictOptionsTo(list, policy, leaf, context, source);
}
