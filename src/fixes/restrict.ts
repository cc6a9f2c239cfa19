import { refine, refused } from './proposal.js';
import { candidatesAt } from './candidates.js';
import { restrictDocument } from './documents.js';
import { sourceOf } from './context.js';
import { restrictHeader, restrictHeaderTo } from './headers.js';
import { replaceMiddleware } from './middleware.js';
import { restrictOptions, restrictOptionsTo } from './restrict-options.js';
import { openBeside } from '../policy/conflicts.js';
import { admitsAnyone } from '../policy/questions.js';
import type { Proposal } from './proposal.js';
import type { FixContext } from './context.js';
import type { Source } from './edit.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { OriginLeaf } from '../policy/leaves.js';
import type { AllowlistSource } from '../settings.js';
import type { Variable } from '../engine/types.js';

/** The reserved origin of suggestions: `no-placeholder-origin` reports it, so that it cannot ship. */
export const PLACEHOLDER = 'https://app.example.com';
export const STAND_IN: AllowlistSource = { kind: 'literals', origins: [PLACEHOLDER] };

/** Messages of the suggestions that `restrictOrigin` makes; rules spread them into theirs. */
export const RESTRICT_MESSAGES = {
  useKnownList: 'Allow only the origins in `{{name}}`.',
  usePlaceholder: `Allow only ${PLACEHOLDER} (replace it).`,
  useAllowlist: 'Allow only the configured allowlist (gives the request a name).',
  useAllowlistFunction: 'Allow only the configured allowlist (the headers become a function).',
  useLibrary: 'Let {{library}} write these headers, for a list of origins.',
} as const;

/**
 * Replaces an open origin by an allowlist: a fix to the configured one, else suggestions (a list in
 * scope, then a placeholder). Only the guilty code is edited, and only where it is owned.
 */
export function restrictOrigin(policy: CorsPolicy, leaf: OriginLeaf, context: FixContext): Proposal[] {
  if (policy.module.ast !== context.sourceCode.ast) return [refused('not-owned', policy.node)];
  const source = sourceOf(context);
  const { allowlist } = context;
  const whole = replaceMiddleware(policy, allowlist ?? STAND_IN, context, source);
  if (allowlist !== null) return [restrict(policy, leaf, allowlist, context, source), whole];
  const known = candidatesAt(leaf.module === policy.module ? leaf.node : policy.node, policy).map((list) =>
    refine(
      together(policy, leaf, context, (each, at) => restrictTo(list, each, at, context, source)),
      () => ({ messageId: 'useKnownList', data: { name: list.name }, consent: 'ask' }),
    ),
  );
  const written = refine(
    together(policy, leaf, context, (each, at) => restrict(each, at, STAND_IN, context, source)),
    () => ({ messageId: 'usePlaceholder', consent: 'ask' }),
  );
  return [...known, written, whole];
}

/** A suggestion is applied alone: layers that would then fight with the restricted one are restricted with it. */
function together(
  policy: CorsPolicy,
  leaf: OriginLeaf,
  context: FixContext,
  restricted: (policy: CorsPolicy, leaf: OriginLeaf) => Proposal,
): Proposal {
  let all = restricted(policy, leaf);
  for (const other of openBeside(policy, context.policies)) {
    const open = admitsAnyone(other);
    const more = open === null ? null : restricted(other, open);
    if (more === null || all.kind === 'refused') continue;
    if (more.kind === 'refused') return refused('still-open', more.at);
    all = refine(all, ({ edits }) => ({ edits: [...edits, ...more.edits] }));
  }
  return all;
}

function restrict(policy: CorsPolicy, leaf: OriginLeaf, from: AllowlistSource, context: FixContext, source: Source): Proposal {
  if (policy.module.document !== undefined) return restrictDocument(policy, leaf, from, source);
  return policy.written.kind === 'headers'
    ? restrictHeader(policy, leaf, from, context, source)
    : restrictOptions(policy, leaf, from, context, source);
}

function restrictTo(list: Variable, policy: CorsPolicy, leaf: OriginLeaf, context: FixContext, source: Source): Proposal {
  return policy.written.kind === 'headers'
    ? restrictHeaderTo(list.name, policy, leaf, source)
    : restrictOptionsTo(list, policy, leaf, context, source);
}
