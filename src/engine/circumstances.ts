import { conditionsAt, conditionsWithin, isAround } from './conditions.js';
import { conditionOfPath } from './environment.js';
import type { PathCondition } from './conditions.js';
import type { Circumstance } from './environment.js';
import type { Evaluator, Module, Node } from './types.js';

/**
 * What must hold for a node to be reached, of what `conditionsAt` says. `development` wins over `unset`.
 */
export function circumstanceOf(node: Node, module: Module, evaluator: Evaluator): Circumstance {
  let found: Circumstance = null;
  for (const condition of conditionsAt(node)) {
    const circumstance = circumstanceBy(condition, module, evaluator);
    if (circumstance === 'development') return circumstance;
    found ??= circumstance;
  }
  return found;
}

/** What one condition says where it holds. */
function circumstanceBy(condition: PathCondition, module: Module, evaluator: Evaluator): Circumstance {
  const { whenTrue, whenFalse } = conditionOfPath(condition, module, evaluator);
  const circumstance = condition.holds ? whenTrue : whenFalse;
  // A setting that is missing gives a value its fallback, which the evaluator knows.
  const isFallback = condition.by.type === 'LogicalExpression' && condition.by.operator === '||';
  return isFallback && circumstance === 'unset' ? null : circumstance;
}

/** What holds where an assignment was made, and what where it was not. */
export interface Branching {
  readonly conditions: readonly PathCondition[];
  readonly inside: Circumstance;
  readonly outside: Circumstance;
}

/** What decides inside of `home` whether a node is reached. An exit before it leaves nothing to read outside. */
export function branchingOf(node: Node, home: Node, module: Module, evaluator: Evaluator): Branching {
  const conditions = conditionsWithin(node, home);
  let inside: Circumstance = null;
  let outside: Circumstance | undefined;
  for (const condition of conditions) {
    const holds = circumstanceBy(condition, module, evaluator);
    if (inside !== 'development') inside = holds ?? inside;
    if (!isAround(condition, node)) continue;
    const fails = circumstanceBy({ ...condition, holds: !condition.holds } as PathCondition, module, evaluator);
    outside = outside === undefined || outside === fails ? fails : null;
  }
  return { conditions, inside, outside: outside ?? null };
}
