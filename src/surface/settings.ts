import { initializerOf, startOfChain } from '../engine/scope.js';
import { effectOf } from '../policy/dialect.js';
import { sendsCredentials } from '../policy/credentials.js';
import type { Audience } from './model.js';
import type { CorsPolicy } from '../policy/policy.js';
import type { Module, Node, UnknownReason, Value } from '../engine/types.js';

const REASONS: Readonly<Record<UnknownReason, string>> = {
  env: 'a setting',
  import: 'a value of another package',
  mutable: 'a value that changes while the server runs',
  limit: 'code that is too large to follow',
  cycle: 'a value that depends on itself',
  other: 'code that is not followed',
};

/** Why a preflight is not known where a layer before CORS asks for the token. */
export const MAY_REFUSE = 'a check of the token before CORS may refuse it';

/** A reader that is not known, with the reason. */
export function unknownReader(reason: string): Audience {
  return { kind: 'unknown', reason };
}

/** A setting that lets anybody in while it is missing. */
export function openUnset(name: string, by: 'star' | 'echo'): Audience {
  return { kind: 'setting', name, unset: 'anyone', by };
}

/** What a setting says that is asked for a `*`: while it is missing it has none, or its default is told as such. */
export function settingWithStar({ node, module }: Value): Audience {
  return { kind: 'setting', name: settingOf(node, module), unset: ENVIRONMENT.test(codeOf(node, module)) ? 'nobody' : 'unknown' };
}

/** A value that is not known here: a setting by its name, else the reason. */
export function unread(value: Value, policy: CorsPolicy, isStoodIn = false): Audience {
  const name = (value.kind === 'unknown' ? value.name : null) ?? settingReadBy(value.node, value.module);
  if (name === null)
    return unknownReader(
      value.kind === 'unknown' ? REASONS[value.reason] : value.kind === 'parameter' ? 'what a caller hands over' : REASONS.other,
    );
  const unset = isStoodIn ? 'nobody' : whileUnset(value, policy);
  return unset === 'nobody' || unset === 'unknown' ? { kind: 'setting', name, unset } : openUnset(name, unset);
}

/** What holds while a setting is missing, as far as the expression and the library say. */
function whileUnset(value: Value, policy: CorsPolicy): 'nobody' | 'star' | 'echo' | 'unknown' {
  const { dialect } = policy;
  // What a service of settings answers may have a default of its own.
  if (!ENVIRONMENT.test(codeOf(value.node, value.module))) return 'unknown';
  // `(process.env.X ?? '').split(',')`, and a list that is empty then.
  if (value.kind !== 'unknown') return 'nobody';
  const effect = effectOf(dialect, 'undefined', sendsCredentials(policy).answer === 'yes');
  if (effect === 'star' || effect === 'reflect') return effect === 'star' ? 'star' : 'echo';
  return effect === 'unknown' && dialect.keys.origin !== undefined ? 'unknown' : 'nobody';
}

/** The name of the setting that an expression is, or is part of. */
export function settingOf(node: Node, module: Module): string {
  for (let at: Node | undefined = node, up = 0; at != null && up < 4; at = at.parent, up += 1) {
    const found = settingReadBy(at, module);
    if (found !== null) return found;
  }
  return 'a setting';
}

const ENVIRONMENT = /\benv\b/;
const SETTING = /\benv\.get\(['"](\w+)|\benv(?:\.|\[['"])(\w+)|\b(?:get|getOrThrow|config)\(['"]([\w.:-]+)/;
/** How configuration files write it: `${NAME:-fallback}`, `${env:NAME}`. */
const VARIABLE = /\$\{(?:env:)?([A-Za-z_]\w*)/;

/** An expression, and what its first name is declared with: `const SITES = process.env.SITES; SITES.split(',')`. */
function codeOf(node: Node, module: Module): string {
  const text = module.text.slice(...node.range);
  const first = startOfChain(node);
  const declared = first.type === 'Identifier' ? initializerOf(first, module) : null;
  return declared === null ? text : `${text} ${module.text.slice(...declared.range)}`;
}

/** The name of the setting that an expression reads; null where it reads none. */
export function settingReadBy(node: Node, module: Module): string | null {
  const found = (module.document === undefined ? SETTING : VARIABLE).exec(codeOf(node, module));
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? null;
}
