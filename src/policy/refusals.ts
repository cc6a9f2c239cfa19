import { codeOf } from './code.js';
import { decideFunction } from './origin-function/index.js';
import { protocolOf } from './origin-decisions.js';
import { isInside } from '../engine/scope.js';
import { inProduction } from '../engine/deployment.js';
import { optionsOf } from '../engine/make.js';
import type { OriginProtocol } from './acceptance.js';
import type { CorsPolicy } from './policy.js';
import type { FunctionNode, Node } from '../engine/types.js';

/** A place where an origin function answers a refused origin with an error. */
export interface RaisedDenial {
  /** `callback(new Error(…))`, or a `throw`. */
  readonly node: Node;
  readonly fn: FunctionNode;
  readonly protocol: OriginProtocol;
}

/** Where the origin functions of a policy raise an error for a refused origin, in the linted file. */
export function raisedRefusals(policy: CorsPolicy): readonly RaisedDenial[] {
  const { dialect } = policy;
  const { module, evaluator } = codeOf(policy);
  if (!policy.reportedHere || !inProduction(policy) || dialect.protocol === null) return [];
  const found: RaisedDenial[] = [];
  for (const { value } of policy.slots.origin.filter(inProduction)) {
    if (value === null) continue;
    for (const { value: fn } of optionsOf(value).filter(inProduction)) {
      if (fn.kind !== 'function' || isInside(fn.node, policy.wrapper)) continue;
      const protocol = protocolOf(policy, dialect.protocol, fn);
      const { throws } = decideFunction(fn, protocol, evaluator);
      found.push(...throws.filter((node) => isInside(node, module.ast)).map((node) => ({ node, fn: fn.node, protocol })));
    }
  }
  return found;
}
