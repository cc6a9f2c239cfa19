import { codeOf } from './code.js';
import { effectOf } from './dialect.js';
import { decideFunction } from './origin-function/index.js';
import { perObject } from '../web/memo.js';
import type { Acceptance, OriginProtocol } from './acceptance.js';
import type { CorsPolicy } from './policy.js';
import type { FunctionValue } from '../engine/types.js';

const decisionsOf = perObject((_policy: CorsPolicy) => new Map<FunctionValue, readonly Acceptance[]>());

/** Whom an origin function or a delegate of a policy lets in, decided once. */
export function acceptancesOf(value: FunctionValue, policy: CorsPolicy): readonly Acceptance[] {
  const { dialect } = policy;
  const { evaluator } = codeOf(policy);
  if (dialect.protocol === null) return [];
  const decided = decisionsOf(policy);
  const awaitsPromise = effectOf(dialect, 'asyncFunction', false) === 'listed';
  const acceptances =
    decided.get(value) ??
    decideFunction(value, protocolOf(policy, dialect.protocol, value), evaluator, awaitsPromise, dialect.originMembers).acceptances;
  decided.set(value, acceptances);
  return acceptances;
}

/** How a function is asked: one in place of the options answers them, and not the origin. */
export function protocolOf({ written }: Pick<CorsPolicy, 'written'>, protocol: OriginProtocol, { node }: FunctionValue): OriginProtocol {
  if (written.kind !== 'delegate' || protocol === 'returns-options') return protocol;
  return node.params.length < 2 ? 'returns-options' : 'options-callback';
}
