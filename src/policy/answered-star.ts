import { codeOf } from './code.js';
import { sendsCredentials } from './credentials.js';
import { effectOf, isOpen } from './dialect.js';
import { originForm } from './forms.js';
import { optionsOf } from '../engine/make.js';
import type { Acceptance, OriginProtocol } from './acceptance.js';
import type { Effect, OriginForm } from './dialect.js';
import type { CorsPolicy } from './policy.js';
import type { Module, Node } from '../engine/types.js';

/** Whoever is accepted is answered with its own origin: a text is a yes or a no. */
const TAKES_BOOLEANS: ReadonlySet<OriginProtocol | null> = new Set<OriginProtocol>(['returns-boolean', 'request-boolean']);

/** What an answered `*`, or a list with one, does, and how it is written; null for other answers. */
export function answeredStar(acceptance: Acceptance, policy: CorsPolicy): { readonly form: OriginForm; readonly effect: Effect } | null {
  const effect = acceptance.kind === 'anyone' ? effectOfAnsweredStar(acceptance, policy) : null;
  if (effect !== null) return { form: 'star', effect };
  // a list that code compares with is not read by the library
  if (acceptance.kind !== 'list' || acceptance.entries.node !== acceptance.node) return null;
  const form = originForm(acceptance.entries);
  if (form !== 'starList' && form !== 'starInList') return null;
  const sent = effectOf(policy.dialect, form, sendsCredentials(policy).answer === 'yes');
  return isOpen(sent) ? { form, effect: sent } : null;
}

/** Whether the only way in that a value leaves to everybody is a `*` that the library sends as it stands, e.g. of `list.length === 0 ? '*' : list`. */
export function sendsOnlyStar(node: Node, module: Module, policy: CorsPolicy): boolean {
  const credentials = sendsCredentials(policy).answer === 'yes';
  const forms = optionsOf(codeOf(policy).evaluator.of(node, module)).map(({ value }) => originForm(value));
  if (!forms.includes('star') || effectOf(policy.dialect, 'star', credentials) !== 'star') return false;
  return forms.every((form) => form !== 'function' && (form === 'opaque' || effectOf(policy.dialect, form, credentials) !== 'reflect'));
}

/**
 * What a library makes of the `*` that an origin function or a delegate answers; null for other answers. It is what the
 * same text as the option does, with and without credentials: measured on each, as `function-star-credentials` of
 * `tests/conformance`. A library that takes a yes or no echoes. A dialect says where its library does otherwise.
 */
export function effectOfAnsweredStar({ node, module }: Acceptance, policy: CorsPolicy): Effect | null {
  const { dialect } = policy;
  const value = codeOf(policy).evaluator.of(node, module);
  if (value.kind !== 'primitive' || value.value !== '*') return null;
  if (dialect.answers?.star !== undefined) return dialect.answers.star;
  if (TAKES_BOOLEANS.has(dialect.protocol)) return null;
  return effectOf(dialect, 'star', sendsCredentials(policy).answer === 'yes');
}
