import { conditionsAt, conditionsWithin, isAround } from './conditions.js';
import { whenBoth, whenEither } from './deployment.js';
import { conditionOfPath } from './environment.js';
import type { PathCondition } from './conditions.js';
import type { Condition } from './deployment.js';
import type { Evaluator, Module, Node } from './types.js';

/**
 * What must hold for a node to be reached, of what `conditionsAt` says. `development` wins over `unset`.
 */
export function circumstanceOf(node: Node, module: Module, evaluator: Evaluator): Condition {
  let found: Condition = null;
  for (const condition of conditionsAt(node)) {
    found = whenBoth(found, circumstanceBy(condition, module, evaluator));
    if (found === 'development') break;
  }
  return found;
}

/** What one condition says where it holds. */
function circumstanceBy(condition: PathCondition, module: Module, evaluator: Evaluator): Condition {
  const { whenTrue, whenFalse } = conditionOfPath(condition, module, evaluator);
  const circumstance = condition.holds ? whenTrue : whenFalse;
  // A setting that is missing gives a value its fallback, which the evaluator knows.
  const isFallback = condition.by.type === 'LogicalExpression' && condition.by.operator === '||';
  return isFallback && circumstance === 'unset' ? null : circumstance;
}

/** What holds where an assignment was made, and what where it was not. */
export interface Branching {
  readonly conditions: readonly PathCondition[];
  readonly inside: Condition;
  readonly outside: Condition;
}

/** What decides inside of `home` whether a node is reached. An exit before it leaves nothing to read outside. */
export function branchingOf(node: Node, home: Node, module: Module, evaluator: Evaluator): Branching {
  const conditions = conditionsWithin(node, home);
  let inside: Condition = null;
  let outside: Condition | undefined;
  for (const condition of conditions) {
    const holds = circumstanceBy(condition, module, evaluator);
    inside = whenBoth(inside, holds);
    if (!isAround(condition, node)) continue;
    const fails = circumstanceBy({ ...condition, holds: !condition.holds } as PathCondition, module, evaluator);
    outside = outside === undefined ? fails : whenEither(outside, fails);
  }
  return { conditions, inside, outside: outside ?? null };
}
