import { inProduction } from '../engine/deployment.js';
import { areExclusive } from '../engine/exclusive.js';
import { optionsOf } from '../engine/make.js';
import { acceptancesOf } from './origin-decisions.js';
import { ABSENT } from './policy.js';
import type { CorsPolicy, Written } from './policy.js';
import type { Node, Value } from '../engine/types.js';

/** Three-valued answer with the code that gave it. Rules report on *yes* only. */
export interface CredentialsAnswer {
  readonly answer: 'yes' | 'no' | 'unknown';
  /** The code that decided; null when it was the library's default. */
  readonly node: Node | null;
}

/**
 * Whether browsers may send cookies and read the answer. Unknown is judged as without. With `beside`,
 * the write of an origin, credentials in a branch that excludes it do not count.
 */
export function sendsCredentials(policy: CorsPolicy, beside: Node | null = null): CredentialsAnswer {
  const { credentials } = policy.dialect;
  if (policy.written.kind === 'delegate') return credentialsOfDelegate(policy, policy.written);
  let unknown: CredentialsAnswer | null = null;
  for (const reading of policy.slots.credentials) {
    if (!inProduction(reading) || (beside !== null && reading.written !== null && areExclusive(reading.written, beside))) continue;
    for (const { value } of reading.value === null ? [ABSENT] : optionsOf(reading.value).filter(inProduction)) {
      if (value === null) {
        if (credentials.default) return { answer: 'yes', node: null };
        continue;
      }
      const counts = countsAsCredentials(value, credentials.counts);
      if (counts === true) return { answer: 'yes', node: reading.written ?? value.node };
      if (counts === null) unknown ??= { answer: 'unknown', node: value.node };
    }
  }
  return unknown ?? { answer: 'no', node: null };
}

function countsAsCredentials(value: Value, counts: CorsPolicy['dialect']['credentials']['counts']): boolean | null {
  if (counts === 'never') return false;
  if (value.kind !== 'primitive')
    return counts === 'truthy' && (value.kind === 'list' || value.kind === 'object' || value.kind === 'function') ? true : null;
  if (counts === 'text-true') return String(value.value).toLowerCase() === 'true';
  return counts === 'truthy' ? Boolean(value.value) : value.value === true;
}

/** Whether a delegate answers strangers with credentials. Its options are those of one request: what it gives to listed origins does no harm. */
function credentialsOfDelegate(policy: CorsPolicy, { value }: Extract<Written, { kind: 'delegate' }>): CredentialsAnswer {
  const open = value.kind === 'function' ? acceptancesOf(value, policy).filter((each) => each.kind !== 'list' && inProduction(each)) : [];
  const given = open.find(
    ({ credentials }) => credentials != null && countsAsCredentials(credentials, policy.dialect.credentials.counts) === true,
  );
  if (given !== undefined) return { answer: 'yes', node: given.credentials!.node };
  const isDefault = policy.dialect.credentials.default && open.some(({ credentials }) => credentials === undefined);
  return { answer: isDefault ? 'yes' : 'no', node: null };
}
