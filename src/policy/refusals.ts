import { codeOf } from './code.js';
import { answersServerError, saysServerStatus } from './raised-status.js';
import { ASSERT_MODULES } from './origin-function/assertions.js';
import { decideFunction } from './origin-function/index.js';
import { protocolOf } from './origin-decisions.js';
import { isInside, staticName } from '../engine/scope.js';
import { inProduction } from '../engine/deployment.js';
import { optionsOf } from '../engine/make.js';
import type { OriginProtocol } from './acceptance.js';
import type { CorsPolicy } from './policy.js';
import type { Evaluator, FunctionNode, FunctionValue, Module, Node } from '../engine/types.js';

/** A place where an origin function answers a refused origin with an error. */
export interface RaisedDenial {
  /** `callback(new Error(…))`, or a `throw`. */
  readonly node: Node;
  readonly fn: FunctionNode;
  readonly protocol: OriginProtocol;
}

/**
 * Where the origin functions of a policy raise an error for a refused origin that is answered with 500, in the linted file.
 * An error with a status of its own is a refusal that somebody chose, and so is none: silent. So is what is not known.
 */
export function raisedRefusals(policy: CorsPolicy): readonly RaisedDenial[] {
  const { dialect } = policy;
  const { module, evaluator } = codeOf(policy);
  if (!policy.reportedHere || !inProduction(policy) || dialect.protocol === null || dialect.socket === true) return [];
  const found: RaisedDenial[] = [];
  for (const { value } of policy.slots.origin.filter(inProduction)) {
    if (value === null) continue;
    for (const { value: fn } of optionsOf(value).filter(inProduction)) {
      if (fn.kind !== 'function' || isInside(fn.node, policy.wrapper)) continue;
      const protocol = protocolOf(policy, dialect.protocol, fn);
      const { throws } = decideFunction(fn, protocol, evaluator);
      const raised = throws.filter((node) => isInside(node, module.ast) && isServerFault(node, fn, module, evaluator));
      found.push(...raised.map((node) => ({ node, fn: fn.node, protocol })));
    }
  }
  return found;
}

function isServerFault(node: Node, { frame }: FunctionValue, module: Module, evaluator: Evaluator): boolean {
  if (node.type === 'ThrowStatement') return answersServerError(node.argument, module, evaluator, frame);
  if (node.type !== 'CallExpression') return true;
  const callee = evaluator.of(node.callee, module, frame);
  // Node's own checks throw an error without a status
  if (callee.kind === 'import' && ASSERT_MODULES.has(callee.source)) return true;
  const name = node.callee.type === 'MemberExpression' ? staticName(node.callee) : null;
  const [first, second] = node.arguments;
  // Koa's `ctx.throw(403)` and `ctx.assert(known, 403)` name the status, 500 where they do not
  if (name === 'throw' || name === 'assert') return saysServerStatus(name === 'throw' ? first : second, module, evaluator, frame);
  return first !== undefined && answersServerError(first, module, evaluator, frame);
}
