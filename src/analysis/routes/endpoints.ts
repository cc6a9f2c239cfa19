import { optionsOf } from '../../engine/make.js';
import { frameworks } from '../../frameworks/index.js';
import type { Endpoint } from '../../frameworks/routing.js';
import type { Value } from '../../engine/types.js';

/** Handlers that take every mutation over POST. */
export const ENDPOINTS = frameworks.flatMap(({ endpoints = [] }) => endpoints);

/** Whether a handler is an endpoint for mutations of GraphQL or an RPC router; null when it is not known to be. */
export function mutationEndpoint(value: Value): Endpoint | null {
  const target = value.kind === 'call' ? value.callee : value;
  if (target.kind === 'member') return mutationEndpoint(target.object);
  if (target.kind === 'choice')
    return (
      optionsOf(target)
        .map((each) => mutationEndpoint(each.value))
        .find((each) => each !== null) ?? null
    );
  if (target.kind !== 'import') return null;
  return ENDPOINTS.find(({ packages }) => packages.test(target.source)) ?? null;
}
