import { inProduction } from '../engine/deployment.js';
import { optionsOf } from '../engine/make.js';
import type { CorsPolicy } from './policy.js';
import type { Value } from '../engine/types.js';

/** What browsers send without asking whether the method is allowed (Fetch standard). */
const SIMPLE = new Set(['GET', 'HEAD', 'POST', 'ALL']);
/** What most libraries approve when nothing is written (measured: see `tests/conformance/observations.json`). */
const USUAL = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE'];

/** Whether the answer of a method carries the policy's headers: some libraries send them for the written methods only. */
export function answersMethod(policy: CorsPolicy, method: string): boolean {
  return policy.dialect.methodsLimitAnswers !== true || namesMethod(policy, method);
}

/** Whether a policy's preflight approves a method; true when that is not known. */
export function approvesMethod(policy: CorsPolicy, method: string): boolean {
  return SIMPLE.has(method) || namesMethod(policy, method);
}

/** The methods that the preflights of a policy approve, where it is one list; null where that is not known. */
export function approvedMethods(policy: CorsPolicy): readonly string[] | null {
  const [reading, ...others] = policy.slots.methods.filter(inProduction);
  if (reading === undefined || others.length > 0) return null;
  const [names, ...more] = reading.value === null ? usual(policy) : optionsOf(reading.value).map((each) => namesIn(each.value));
  return names === undefined || names === null || more.length > 0 ? null : names.filter((each) => each !== '');
}

function namesMethod(policy: CorsPolicy, method: string): boolean {
  const readings = policy.slots.methods.filter(inProduction);
  if (readings.length === 0) return true;
  return readings.some(({ value }) => {
    const named = value === null ? usual(policy) : optionsOf(value).map((each) => namesIn(each.value));
    return named.some((names) => names === null || names.includes('*') || (method === 'ALL' ? names.length > 0 : names.includes(method)));
  });
}

function usual({ written, dialect }: CorsPolicy): readonly (readonly string[])[] {
  if (written.kind === 'headers') return [[]];
  // `cors()` of nitro-cors has defaults, and its options have none.
  return [dialect.methodsLimitAnswers === true && written.kind === 'nothing' ? ['*'] : (dialect.methods ?? USUAL)];
}

/** The methods that a list or a text with commas names; null when that is not known. */
function namesIn(value: Value): readonly string[] | null {
  if (value.kind === 'primitive') return typeof value.value === 'string' ? value.value.toUpperCase().split(/[\s,]+/) : [];
  if (value.kind !== 'list' || !value.complete) return null;
  const names = value.items.map(namesIn);
  return names.includes(null) ? null : names.flatMap((each) => each ?? []);
}
